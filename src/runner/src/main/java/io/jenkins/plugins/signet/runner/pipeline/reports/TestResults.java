package io.jenkins.plugins.signet.runner.pipeline.reports;

import hudson.AbortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The numbers of a JUnit report. A case fails if it has a {@code failure} or an {@code error}, and is skipped likewise. */
record TestResults(int total, int failed, int skipped) {

    static final TestResults NONE = new TestResults(0, 0, 0);

    TestResults plus(TestResults other) {
        return new TestResults(total + other.total, failed + other.failed, skipped + other.skipped);
    }

    int passed() {
        return total - failed - skipped;
    }

    /** @throws AbortException if the file is no report */
    static TestResults read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream stream = Files.newInputStream(file)) {
            return read(factory.createXMLStreamReader(stream));
        } catch (XMLStreamException malformed) {
            throw new AbortException("Failed to read test report file " + file + ": "
                    + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static TestResults read(XMLStreamReader xml) throws XMLStreamException {
        int total = 0;
        int failed = 0;
        int skipped = 0;
        boolean failing = false;
        boolean skipping = false;
        while (xml.hasNext()) {
            int event = xml.next();
            String name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                    ? xml.getLocalName()
                    : "";
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (name) {
                    case "testcase" -> {
                        failing = false;
                        skipping = "notrun".equals(xml.getAttributeValue(null, "status"));
                    }
                    case "failure", "error" -> failing = true;
                    case "skipped" -> skipping = true;
                    default -> {
                        // everything else is for people to read
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("testcase")) {
                total++;
                failed += failing && !skipping ? 1 : 0;
                skipped += skipping ? 1 : 0;
            }
        }
        return new TestResults(total, failed, skipped);
    }
}
