package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML in UTF-8 with texts of others in it: what they say is escaped, and characters that steer are marked. */
final class XmlText {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    XmlText() {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param attributes names and values in turn */
    void open(String name, String... attributes) {
        written(() -> {
            writer.writeStartElement(name);
            attributes(attributes);
        });
    }

    void close() {
        written(writer::writeEndElement);
    }

    /** @param attributes names and values in turn */
    void element(String name, String text, String... attributes) {
        open(name, attributes);
        written(() -> writer.writeCharacters(Untrusted.of(text).line()));
        close();
    }

    /** @param attributes names and values in turn */
    void empty(String name, String... attributes) {
        written(() -> {
            writer.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], Untrusted.of(attributes[i + 1]).line());
        }
    }

    byte[] bytes() {
        written(() -> {
            writer.writeEndDocument();
            writer.close();
        });
        return bytes.toByteArray();
    }

    private interface Writing {
        void write() throws XMLStreamException;
    }

    private static void written(Writing writing) {
        try {
            writing.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
