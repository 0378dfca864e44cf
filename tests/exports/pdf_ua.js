// Checks PDF files by all rules of PDF/UA-1 with veraPDF: a line of JSON for each. Run by the script engine in its own
// package, so that no compiler is needed. The rules are read here: what veraPDF reads them with (JAXB) is not in that package.
var Profiles = Packages.org.verapdf.pdfa.validation.profiles.Profiles;
var Flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour;
var RULES = "org/verapdf/pdfa/validation/PDFUA-1.xml";

function all(parent, name) {
  var nodes = parent.getElementsByTagName(name), list = [];
  for (var at = 0; at < nodes.getLength(); at++) list.push(nodes.item(at));
  return list;
}
function text(parent, name) { return String(all(parent, name)[0].getTextContent()); }
function empty() { return new java.util.ArrayList(); }

function rule(node) {
  var id = all(node, "id")[0];
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(Flavour.Specification.ISO_14289_1, id.getAttribute("clause"), parseInt(id.getAttribute("testNumber"))),
    node.getAttribute("object"), node.getAttribute("deferred") == "true" ? java.lang.Boolean.TRUE : null, node.getAttribute("tags"),
    text(node, "description"), text(node, "test"), Profiles.errorFromValues(text(node, "message"), empty()), empty());
}
function profile() {
  var stream = java.lang.ClassLoader.getSystemResourceAsStream(RULES);
  var root = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
  var rules = new java.util.HashSet(), variables = new java.util.HashSet();
  all(root, "rule").forEach(function (one) { rules.add(rule(one)); });
  all(root, "variable").forEach(function (one) {
    variables.add(Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
  });
  return Profiles.profileFromValues(
    Flavour.PDFUA_1, Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new java.util.Date()), "", rules, variables);
}
function failed(result) {
  var rules = {};
  for (var each = result.getTestAssertions().iterator(); each.hasNext();) {
    var one = each.next(), id = one.getRuleId();
    if (String(one.getStatus().name()) == "FAILED")
      rules[id.getClause() + "-" + id.getTestNumber()] = one.getMessage() + " " + one.getLocation().getContext();
  }
  return rules;
}

var javax = Packages.javax;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var PROFILE = profile(), foundry = Packages.org.verapdf.pdfa.Foundries.defaultInstance();
for (var at = 0; at < arguments.length; at++) {
  var parser = foundry.createParser(new java.io.File(arguments[at]), Flavour.PDFUA_1);
  var result = foundry.createValidator(PROFILE, 50, false, true, false).validate(parser);
  print(JSON.stringify({
    rules: Number(PROFILE.getRules().size()), checks: Number(result.getTotalAssertions()),
    compliant: Boolean(result.isCompliant()), failed: failed(result)}));
  parser.close();
}
