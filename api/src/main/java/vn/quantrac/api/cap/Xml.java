package vn.quantrac.api.cap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a document of XML. Not thread-safe. */
final class Xml {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter writer;

  private interface Writing {
    void run() throws XMLStreamException;
  }

  /** Begins with a root of that name in that namespace. */
  Xml(String root, String namespace) {
    try {
      this.writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      writer.writeStartElement(root);
      writer.writeDefaultNamespace(namespace);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written to memory", e);
    }
  }

  private Xml write(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written to memory", e);
    }
  }

  Xml open(String name) {
    return write(() -> writer.writeStartElement(name));
  }

  Xml close() {
    return write(writer::writeEndElement);
  }

  /** An element with a text; none where the text is null. */
  Xml text(String name, @Nullable String text) {
    return text == null
        ? this
        : write(
            () -> {
              writer.writeStartElement(name);
              // What XML cannot hold at all.
              writer.writeCharacters(text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?"));
              writer.writeEndElement();
            });
  }

  /** An element without content but for attributes, given as names and values in turn. */
  Xml empty(String name, String... attributes) {
    return write(
        () -> {
          writer.writeEmptyElement(name);
          for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], attributes[i + 1]);
          }
        });
  }

  /** The document; nothing can be added any more. */
  byte[] bytes() {
    write(
        () -> {
          writer.writeEndElement();
          writer.writeEndDocument();
          writer.close();
        });
    return bytes.toByteArray();
  }
}
