package io.jenkins.plugins.signet.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * One Markdown file of the documentation.
 *
 * @param name where it lies in the repository, as {@code docs/drift.md}
 */
record Guide(String name, Node document) {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).build();
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().extensions(EXTENSIONS).build();

    /** A heading and what is said below it. */
    record Section(String heading, String anchor, String text) {}

    static Guide read(Path repository, String name) throws IOException {
        // Remarks are for the tests that run a guide's commands.
        String text = Files.readString(repository.resolve(name)).replaceAll("(?s)<!--.*?-->\n?", "");
        return new Guide(name, PARSER.parse(text));
    }

    /** The page's own address in the site. */
    String page() {
        return page(name);
    }

    /** The address of a file's page; {@code name} itself if it has none. */
    static String page(String name) {
        if (name.equals("README.md")) {
            return "index.html";
        }
        return name.endsWith(".md")
                ? name.substring(name.lastIndexOf('/') + 1)
                        .replaceAll("\\.md$", ".html")
                        .toLowerCase()
                : name;
    }

    String title() {
        return sections().get(0).heading();
    }

    /** Its parts in order; the first one is the page itself. */
    List<Section> sections() {
        IdGenerator anchors = IdGenerator.builder().build();
        List<Section> sections = new ArrayList<>();
        String heading = name;
        String anchor = "";
        StringBuilder text = new StringBuilder();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                if (!text.isEmpty() || !heading.equals(name)) {
                    sections.add(new Section(heading, anchor, text.toString()));
                }
                heading = TEXT.render(node).strip();
                anchor = anchors.generateId(heading);
                text.setLength(0);
            } else if (node instanceof Block) {
                text.append(TEXT.render(node)).append('\n');
            }
        }
        sections.add(new Section(heading, anchor, text.toString()));
        return sections;
    }

    /** What its links and images name, as it is written. */
    Set<String> targets() {
        Set<String> targets = new LinkedHashSet<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                targets.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                targets.add(image.getDestination());
                visitChildren(image);
            }
        });
        return targets;
    }

    /** @param sources links, by what they name as it is written, to what they name in the site */
    String html(Map<String, String> sources) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(sources.getOrDefault(link.getDestination(), link.getDestination()));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(sources.getOrDefault(image.getDestination(), image.getDestination()));
                visitChildren(image);
            }
        });
        return HTML.render(document);
    }
}
