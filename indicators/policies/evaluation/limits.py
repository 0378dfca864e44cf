"""The limits of the rules by which policies are evaluated: what is computed and what is said read the same ones."""

from indicators.statistics import interrupted_series, policy_effects, synthetic_difference

FEWEST_BEFORE = 3  # years
FEWEST_PLACES = 9  # to compare with: fewer cannot reach p = .10
MOST_PLACES = 60  # those nearest in residents: more add nothing (docs/methods.md)
FEWEST_CASES = 10  # a year, before the start: rarer ones move by chance

SHOWN, FIRM = 0.10, 0.05  # p-values up to which an effect is weak, and moderate where all checks hold
ENOUGH_PLACES = 19  # to compare with: fewer cannot reach p = .05
ENOUGH_YEARS = 4  # before the start: fewer cannot show a course
ENOUGH_YEARS_AFTER = 2  # for strong evidence
ENOUGH_TOGETHER = 3  # places that acted, for strong evidence
MARYLAND = 3  # level of the design, of 5: a comparison before and after with other places (Sherman et al. 1997)

INVENTED_YEARS = policy_effects.FAKE_START  # by which the invented start lies before the true one
SEEN_IN_TEN = round(10 * policy_effects.POWER)  # evaluations that would see the smallest fall
MOST_ALIKE = synthetic_difference.ALIKE  # places of the second opinion
FEWEST_COUNTS = interrupted_series.FEWEST_COUNTS  # of an interrupted series, on either side
