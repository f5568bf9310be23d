import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.Templates;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import net.sf.saxon.TransformerFactoryImpl;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Prints what the schemas of UBL 2.1 and the rules of EN 16931 find amiss in files: file, rule, weight and text, with tabs between. */
public class Validate {
  private static final String SCHEMAS = "external/schemas/ubl21/maindoc/UBL-%s-2.1.xsd";
  private static final String RULES = "external/schematron/1.3.16/ubl/EN16931-UBL-validation.xslt";
  private static final String REPORT = "http://purl.oclc.org/dsdl/svrl";

  public static void main(String[] files) throws Exception {
    Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new Source[] {
      resource("schemas/CCTS_CCT_SchemaModule.xsd"),
      resource("schemas/xmldsig-core-schema.xsd"),
      resource("schemas/XAdES01903v132-201601.xsd"),
      resource("schemas/XAdES01903v141-201601.xsd"),
      resource(String.format(SCHEMAS, "Invoice")),
      resource(String.format(SCHEMAS, "CreditNote")),
    });
    Templates rules = new TransformerFactoryImpl().newTemplates(resource(RULES));
    for (String file : files) {
      checkSchema(schema, file);
      checkRules(rules, file);
    }
  }

  private static Source resource(String name) {
    return new StreamSource(Validate.class.getClassLoader().getResource(name).toString());
  }

  private static void checkSchema(Schema schema, String file) throws Exception {
    Validator validator = schema.newValidator();
    validator.setErrorHandler(new ErrorHandler() {
      public void warning(SAXParseException problem) { error(problem); }
      public void error(SAXParseException problem) { print(file, "schema", "fatal", problem.getMessage()); }
      public void fatalError(SAXParseException problem) { error(problem); }
    });
    validator.validate(new StreamSource(Path.of(file).toFile()));
  }

  private static void checkRules(Templates rules, String file) throws Exception {
    DOMResult report = new DOMResult();
    rules.newTransformer().transform(new StreamSource(Path.of(file).toFile()), report);
    NodeList failed = ((Document) report.getNode()).getElementsByTagNameNS(REPORT, "failed-assert");
    for (int at = 0; at < failed.getLength(); at++) {
      Element problem = (Element) failed.item(at);
      print(file, problem.getAttribute("id"), problem.getAttribute("flag"), problem.getTextContent());
    }
  }

  private static void print(String file, String rule, String weight, String text) {
    System.out.println(String.join("\t", file, rule, weight, text.trim().replaceAll("\\s+", " ")));
  }
}
