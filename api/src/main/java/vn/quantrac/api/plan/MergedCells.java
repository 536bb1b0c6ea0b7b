package vn.quantrac.api.plan;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Regions of the first sheet of a workbook whose cells are merged, which the library that reads the
 * cells does not tell: of such a region only the first cell has a value, and the rows below it
 * would look empty. Source: ECMA-376, part 1, sections 18.2.20 (sheets), 18.3.1.54 (mergeCell).
 */
final class MergedCells {

  private static final String FOLDER = "xl/";

  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private MergedCells() {}

  /**
   * The regions, as {@code A2:A4}, in the order of the file.
   *
   * @throws IOException if the file is no workbook
   */
  static List<String> of(ZipFile workbook) throws IOException {
    Map<String, String> parts = new HashMap<>();
    for (StartElement relation :
        elements(workbook, FOLDER + "_rels/workbook.xml.rels", "Relationship")) {
      parts.put(attribute(relation, new QName("Id")), attribute(relation, new QName("Target")));
    }
    List<StartElement> sheets = elements(workbook, FOLDER + "workbook.xml", "sheet");
    String part =
        sheets.isEmpty() ? null : parts.get(attribute(sheets.get(0), new QName(RELATIONS, "id")));
    if (part == null) {
      return List.of();
    }
    return elements(workbook, part.startsWith("/") ? part.substring(1) : FOLDER + part, "mergeCell")
        .stream()
        .map(region -> attribute(region, new QName("ref")))
        .toList();
  }

  private static String attribute(StartElement element, QName name) {
    Attribute attribute = element.getAttributeByName(name);
    return attribute == null ? "" : attribute.getValue();
  }

  private static List<StartElement> elements(ZipFile workbook, String part, String name)
      throws IOException {
    ZipArchiveEntry entry = workbook.getEntry(part);
    List<StartElement> found = new ArrayList<>();
    if (entry == null) {
      return found;
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream content = workbook.getInputStream(entry)) {
      XMLEventReader events = factory.createXMLEventReader(content);
      while (events.hasNext()) {
        XMLEvent event = events.nextEvent();
        if (event.isStartElement()
            && event.asStartElement().getName().getLocalPart().equals(name)) {
          found.add(event.asStartElement());
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("'%s' is not XML".formatted(part), e);
    }
    return found;
  }
}
