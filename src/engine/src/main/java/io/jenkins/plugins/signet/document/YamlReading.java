package io.jenkins.plugins.signet.document;

import io.jenkins.plugins.signet.release.InputException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * One YAML document as located nodes. Only the syntax tree of SnakeYAML is used, no object is ever constructed from a
 * tag. Plain scalars follow the core schema of YAML 1.2 (§10.3.2), where {@code yes} and {@code 12:30} are text.
 */
final class YamlReading {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,40}");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]{1,40}|[0-9]{1,40}(\\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Set<Tag> KNOWN = Set.of(
            Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.YAML, Tag.MERGE);

    private final String document;
    private final boolean merges;
    private final Set<org.yaml.snakeyaml.nodes.Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    YamlReading(String document) {
        this(document, false);
    }

    /** @param merges whether merge keys are followed, or refused */
    YamlReading(String document, boolean merges) {
        this.document = document;
        this.merges = merges;
    }

    Node read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Document.LARGEST);
        options.setNestingDepthLimit(Document.DEEPEST);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE); // bounded below, where the expansion is counted
        options.setTagInspector(tag -> true); // nothing is constructed from a tag; unknown ones are refused below
        Yaml yaml = new Yaml(new SafeConstructor(options));
        try {
            Iterator<org.yaml.snakeyaml.nodes.Node> roots =
                    yaml.composeAll(new StringReader(text)).iterator();
            if (!roots.hasNext()) {
                throw new InputException("the file is empty", document, "Write the document into it");
            }
            org.yaml.snakeyaml.nodes.Node root = roots.next();
            if (roots.hasNext()) {
                throw new InputException(
                        "a second document starts here",
                        place(roots.next().getStartMark()).toString(),
                        "Keep one document in a file; remove '---'");
            }
            return located(root, NodePath.START);
        } catch (MarkedYAMLException e) {
            throw malformed(e);
        } catch (ReaderException e) {
            throw unprintable(text, e);
        } catch (YAMLException e) {
            throw new InputException("not YAML: " + ShortText.of(e.getMessage()), document, "Correct the file");
        }
    }

    private Node located(org.yaml.snakeyaml.nodes.Node node, NodePath path) {
        Place place = place(node.getStartMark());
        if (++nodes > Document.MAX_NODES) {
            throw new InputException("the document grows too large", place.toString(), "Remove aliases, or split it");
        }
        if (!KNOWN.contains(node.getTag())) {
            throw new InputException(
                    "the tag " + ShortText.of(node.getTag().getValue()) + " has no meaning here",
                    place.toString(),
                    "Remove it");
        }
        if (node instanceof ScalarNode scalar) {
            return Node.scalar(place, path, kind(scalar), scalar.getValue());
        }
        if (!open.add(node)) {
            throw new InputException("an alias refers to what it stands in", place.toString(), "Remove the alias");
        }
        Node result = node instanceof SequenceNode sequence
                ? Node.list(place, path, items(sequence, path))
                : Node.map(place, path, entries((MappingNode) node, path));
        open.remove(node);
        return result;
    }

    private List<Node> items(SequenceNode sequence, NodePath path) {
        List<Node> items = new ArrayList<>();
        for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
            items.add(located(item, path.item(items.size())));
        }
        return items;
    }

    private Map<String, Node> entries(MappingNode mapping, NodePath path) {
        Map<String, Node> entries = new LinkedHashMap<>();
        List<org.yaml.snakeyaml.nodes.Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place at = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(Tag.NULL)) {
                throw new InputException("a key must be text", at.toString(), "Quote it if it holds { } [ ] or :");
            }
            if (key.getTag().equals(Tag.MERGE) && merges) {
                merged.add(tuple.getValueNode());
                continue;
            }
            if (key.getTag().equals(Tag.MERGE)) {
                throw new InputException("merge keys (<<) are not supported", at.toString(), "Write the entries out");
            }
            NodePath child = path.key(key.getValue());
            Node value = located(tuple.getValueNode(), child);
            if (entries.containsKey(key.getValue())) {
                throw new InputException("'" + child + "' is there twice", at.toString(), "Remove one of the two");
            }
            entries.put(key.getValue(), value.behind(at));
        }
        merged.forEach(each -> merge(each, path, entries));
        return entries;
    }

    /** What is written out comes first, then what was merged first (YAML 1.1, merge key). */
    private void merge(org.yaml.snakeyaml.nodes.Node merged, NodePath path, Map<String, Node> entries) {
        if (merged instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> merge(each, path, entries));
            return;
        }
        Node map = located(merged, path);
        if (!map.isMap()) {
            throw map.error("a merge key (<<) stands before what is no map", "Name an anchor of a map there");
        }
        map.entries().forEach(entries::putIfAbsent);
    }

    private static Node.Kind kind(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return Node.Kind.TEXT;
        }
        if (NULL.matcher(text).matches()) {
            return Node.Kind.NULL;
        }
        if (scalar.getTag().equals(Tag.STR)) {
            // also what '!!str 12' says; a plain 12 without the tag is never resolved to text
            return Node.Kind.TEXT;
        }
        if (BOOLEAN.matcher(text).matches()) {
            return Node.Kind.BOOLEAN;
        }
        if (INTEGER.matcher(text).matches()) {
            return Node.Kind.INTEGER;
        }
        return DECIMAL.matcher(text).matches() ? Node.Kind.DECIMAL : Node.Kind.TEXT;
    }

    private Place place(Mark mark) {
        return new Place(document, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private InputException malformed(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        String where = mark == null ? document : place(mark).toString();
        String problem = ShortText.of(String.valueOf(e.getProblem()));
        if (problem.contains("(TAB)")) {
            return new InputException("a tab stands where spaces are needed", where, "Indent with spaces");
        }
        String context = e.getContext() == null ? "" : " " + ShortText.of(e.getContext());
        return new InputException("not YAML: " + problem + context, where, "Correct the syntax at this place");
    }

    private InputException unprintable(String text, ReaderException e) {
        int at = Math.min(e.getPosition(), text.length());
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = at - text.lastIndexOf('\n', at - 1);
        return new InputException(
                String.format("the character U+%04X may not stand in YAML", e.getCodePoint()),
                new Place(document, line, column).toString(),
                "Remove it");
    }
}
