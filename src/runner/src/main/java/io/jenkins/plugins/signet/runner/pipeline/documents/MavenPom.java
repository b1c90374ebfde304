package io.jenkins.plugins.signet.runner.pipeline.documents;

import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import hudson.AbortException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What {@code readMavenPom} comes to: a POM as it is written (Maven's model 4.0.0), without what it inherits. What is not in the file is
 * null, or empty where it is a list, but for the defaults that the model itself has.
 */
final class MavenPom extends GroovyObjectSupport implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String TYPE = "org.apache.maven.model.";

    /** Elements with one value, by the element they stand in. */
    private static final Map<String, Set<String>> VALUES = Map.of(
            "Model",
            Set.of(
                    "modelVersion",
                    "groupId",
                    "artifactId",
                    "version",
                    "packaging",
                    "name",
                    "description",
                    "url",
                    "inceptionYear"),
            "Parent",
            Set.of("groupId", "artifactId", "version", "relativePath"),
            "Dependency",
            Set.of("groupId", "artifactId", "version", "type", "classifier", "scope", "systemPath", "optional"),
            "Scm",
            Set.of("connection", "developerConnection", "tag", "url"),
            "Build",
            Set.of(
                    "directory",
                    "finalName",
                    "defaultGoal",
                    "sourceDirectory",
                    "testSourceDirectory",
                    "outputDirectory",
                    "testOutputDirectory"),
            "Plugin",
            Set.of("groupId", "artifactId", "version", "extensions", "inherited"));

    private static final Map<String, Map<String, String>> DEFAULTS = Map.of(
            "Model", Map.of("packaging", "jar"),
            "Parent", Map.of("relativePath", "../pom.xml"),
            "Dependency", Map.of("type", "jar"),
            "Scm", Map.of("tag", "HEAD"),
            "Plugin", Map.of("groupId", "org.apache.maven.plugins"));

    /** Elements with elements of their own, and what these are called in the model. */
    private static final Map<String, Map<String, String>> PARTS =
            Map.of("Model", Map.of("parent", "Parent", "scm", "Scm", "build", "Build"));

    private static final Map<String, Map<String, String>> LISTS = Map.of(
            "Model", Map.of("dependencies", "Dependency", "modules", ""),
            "Build", Map.of("plugins", "Plugin"));

    private final String type;
    private final Map<String, Object> values;

    private MavenPom(String type, Map<String, Object> values) {
        this.type = type;
        this.values = values;
    }

    /** The file's elements as maps, lists and texts, as they are journalled. */
    static Object read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new java.io.FileNotFoundException(file + " does not exist.");
        }
        if (Files.isDirectory(file)) {
            throw new java.io.FileNotFoundException(file + " is a directory.");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root = builder.parse(file.toFile()).getDocumentElement();
            if (!root.getLocalName().equals("project")) {
                throw new AbortException(file + " is no POM: its root is '" + root.getLocalName() + "'");
            }
            return part(root, "Model");
        } catch (SAXException | ParserConfigurationException malformed) {
            throw new AbortException("cannot read " + file + ": " + malformed.getMessage());
        }
    }

    private static Map<String, Object> part(Element element, String type) {
        Map<String, Object> part = new LinkedHashMap<>(DEFAULTS.getOrDefault(type, Map.of()));
        for (Element child : children(element)) {
            String name = child.getLocalName();
            String list = LISTS.getOrDefault(type, Map.of()).get(name);
            if (VALUES.get(type).contains(name)) {
                part.put(name, child.getTextContent().strip());
            } else if (PARTS.getOrDefault(type, Map.of()).containsKey(name)) {
                part.put(name, part(child, PARTS.get(type).get(name)));
            } else if (list != null) {
                List<Object> items = new ArrayList<>();
                children(child)
                        .forEach(item ->
                                items.add(list.isEmpty() ? item.getTextContent().strip() : part(item, list)));
                part.put(name, items);
            } else if (type.equals("Model") && name.equals("properties")) {
                Map<String, String> properties = new LinkedHashMap<>();
                children(child)
                        .forEach(property -> properties.put(
                                property.getLocalName(),
                                property.getTextContent().strip()));
                part.put(name, properties);
            }
        }
        return part;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    static MavenPom of(Object journalled) {
        return of("Model", (Map<?, ?>) journalled);
    }

    private static MavenPom of(String type, Map<?, ?> journalled) {
        Map<String, Object> values = new LinkedHashMap<>();
        VALUES.get(type).forEach(name -> values.put(name, journalled.get(name)));
        PARTS.getOrDefault(type, Map.of())
                .forEach((name, part) ->
                        values.put(name, journalled.get(name) instanceof Map<?, ?> map ? of(part, map) : null));
        LISTS.getOrDefault(type, Map.of())
                .forEach((name, item) -> values.put(
                        name,
                        journalled.get(name) instanceof List<?> list
                                ? list.stream()
                                        .map(one -> item.isEmpty() ? one : of(item, (Map<?, ?>) one))
                                        .toList()
                                : List.of()));
        if (type.equals("Model")) {
            values.put("properties", journalled.get("properties") instanceof Map<?, ?> map ? map : Map.of());
            values.put("id", id(values));
        }
        return new MavenPom(type, values);
    }

    private static String id(Map<String, Object> values) {
        MavenPom parent = (MavenPom) values.get("parent");
        Object group =
                values.get("groupId") == null && parent != null ? parent.values.get("groupId") : values.get("groupId");
        Object version =
                values.get("version") == null && parent != null ? parent.values.get("version") : values.get("version");
        return (group == null ? "[inherited]" : group) + ":" + values.get("artifactId") + ":" + values.get("packaging")
                + ":" + (version == null ? "[inherited]" : version);
    }

    @Override
    public Object getProperty(String name) {
        if (!values.containsKey(name)) {
            throw new MissingPropertyException("No such property: " + name + " for class: " + TYPE + type
                    + ". The runner reads " + values.keySet());
        }
        return values.get(name);
    }

    /** {@code getVersion()} and its like. */
    @Override
    public Object invokeMethod(String name, Object arguments) {
        String property = name.length() > 3 && name.startsWith("get")
                ? Character.toLowerCase(name.charAt(3)) + name.substring(4)
                : "";
        boolean none = !(arguments instanceof Object[] list) || list.length == 0;
        if (!none || !values.containsKey(property)) {
            throw new MissingMethodException(
                    name, MavenPom.class, arguments instanceof Object[] list ? list : new Object[] {arguments});
        }
        return values.get(property);
    }

    @Override
    public void setProperty(String name, Object value) {
        throw new MissingPropertyException("a POM is only read by the runner: change " + name + " in the file itself");
    }

    @Override
    public String toString() {
        return values.getOrDefault("id", type).toString();
    }
}
