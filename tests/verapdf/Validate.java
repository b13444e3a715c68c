import java.io.*;
import java.util.*;
import javax.xml.parsers.*;
import org.w3c.dom.*;
import org.verapdf.core.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Judges PDF files by veraPDF's own profiles: java -cp JAR Validate.java
 * Takes lines of flavours and files, parted by tabs: ua1,3a TAB FILE TAB FILE. Gives one JSON line a verdict, and an
 * empty line after the last of each line taken.
 */
public class Validate {
  private static final Map<String, String> RESOURCE = Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A", "3a", "PDFA-3A");
  private static final Map<String, ValidationProfile> PROFILES = new HashMap<>();

  public static void main(String[] arguments) {
    try {
      java.util.logging.LogManager.getLogManager().reset();
      VeraGreenfieldFoundryProvider.initialise();
      BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
      for (String line = asked.readLine(); line != null; line = asked.readLine()) {
        String[] parts = line.split("\t");
        for (String flavour : parts[0].split(",")) {
          if (!PROFILES.containsKey(flavour)) PROFILES.put(flavour, load(RESOURCE.get(flavour)));
          for (int at = 1; at < parts.length; at++) validate(PROFILES.get(flavour), flavour, new File(parts[at]));
        }
        System.out.println();
        System.out.flush();
      }
    } catch (Throwable problem) {
      problem.printStackTrace();
      System.exit(2);
    }
    System.exit(0);
  }

  private static void validate(ValidationProfile profile, String flavour, File file) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
         PDFAValidator validator = ValidatorFactory.createValidator(profile, 100, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      StringBuilder failed = new StringBuilder();
      for (Map.Entry<RuleId, Integer> entry : result.getFailedChecks().entrySet()) {
        failed.append(failed.length() > 0 ? "," : "").append(quoted(entry.getKey().getClause() + "-"
            + entry.getKey().getTestNumber() + " x" + entry.getValue()));
      }
      StringBuilder told = new StringBuilder();
      int shown = 0;
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED && shown++ < 5) {
          told.append(told.length() > 0 ? "," : "").append(quoted(assertion.getMessage() + " at "
              + assertion.getLocation().getContext()));
        }
      }
      System.out.println("{\"file\":" + quoted(file.getName()) + ",\"flavour\":" + quoted(flavour) + ",\"rules\":"
          + profile.getRules().size() + ",\"compliant\":" + result.isCompliant() + ",\"failed\":[" + failed
          + "],\"told\":[" + told + "]}");
    }
  }

  private static ValidationProfile load(String name) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element root;
    try (InputStream stream = Validate.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
      root = factory.newDocumentBuilder().parse(stream).getDocumentElement();
    }
    PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : children(child(root, "rules"), "rule")) rules.add(rule(rule));
    Set<Variable> variables = new LinkedHashSet<>();
    Element declared = child(root, "variables");
    if (declared != null) {
      for (Element variable : children(declared, "variable")) {
        variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
            text(variable, "defaultValue"), text(variable, "value")));
      }
    }
    return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "",
        rules, variables);
  }

  private static Rule rule(Element rule) {
    Element id = child(rule, "id");
    RuleId key = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    Element error = child(rule, "error");
    List<ErrorArgument> arguments = new ArrayList<>();
    Element given = child(error, "arguments");
    if (given != null) {
      for (Element argument : children(given, "argument")) {
        arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), argument.getAttribute("name"), null));
      }
    }
    List<Reference> references = new ArrayList<>();
    Element cited = child(rule, "references");
    if (cited != null) {
      for (Element reference : children(cited, "reference")) {
        references.add(Profiles.referenceFromValues(reference.getAttribute("specification"),
            reference.getAttribute("clause")));
      }
    }
    String deferred = rule.getAttribute("deferred");
    return Profiles.ruleFromValues(key, rule.getAttribute("object"), deferred.isEmpty() ? null : Boolean.valueOf(deferred),
        rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
        Profiles.errorFromValues(text(error, "message"), arguments), references);
  }

  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element && name.equals(node.getLocalName())) found.add((Element) node);
    }
    return found;
  }

  private static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent().trim();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"";
  }
}
