"""Which rows of what members entered count: statements that their append-only tables share; `table` is filled in."""

# The newest row of each id, and before it every published one.
VERSIONS = """
    SELECT * FROM {table}
    QUALIFY state = 'published' OR row_number() OVER (PARTITION BY id ORDER BY step DESC) = 1
    ORDER BY step
"""
# The newest row of each id, and before it the newest published one where that is not withdrawn.
NEWEST = """
    SELECT * FROM {table} QUALIFY
        row_number() OVER (PARTITION BY id ORDER BY step DESC) = 1
        OR (state = 'published' AND row_number() OVER (PARTITION BY id, state ORDER BY step DESC) = 1
            AND last_value(state) OVER (PARTITION BY id ORDER BY step
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) <> 'withdrawn')
    ORDER BY step
"""
