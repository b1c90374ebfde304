package io.jenkins.plugins.signet.documentation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a page for each guide of the repository, and what the search finds. A link that leads nowhere ends it. */
record DocumentationSite(Path repository, Path folder) {

    private static final String RESOURCES = "/io/jenkins/plugins/signet/documentation/";
    private static final String LUNR = "/META-INF/resources/webjars/lunr/2.3.9/lunr.js";

    /** Arguments: the repository, the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        new DocumentationSite(Path.of(arguments[0]), Path.of(arguments[1])).write();
    }

    private void write() throws IOException {
        List<Guide> guides = guides();
        Map<String, Set<String>> anchors = guides.stream()
                .collect(Collectors.toMap(Guide::name, guide -> guide.sections().stream()
                        .map(Guide.Section::anchor)
                        .collect(Collectors.toSet())));
        List<String> deadEnds = new ArrayList<>();
        Set<String> files = new TreeSet<>();
        Files.createDirectories(folder);
        String template = resource(RESOURCES + "page.html");
        for (Guide guide : guides) {
            Map<String, String> sources = new HashMap<>();
            for (String target : guide.targets()) {
                source(guide, target, anchors, files)
                        .ifPresentOrElse(
                                source -> sources.put(target, source),
                                () -> deadEnds.add(guide.name() + " links to " + target + ", which is not there"));
            }
            Files.writeString(
                    folder.resolve(guide.page()),
                    template.replace("{{title}}", escaped(guide.title()))
                            .replace("{{pages}}", contents(guides, guide))
                            .replace("{{text}}", guide.html(sources)));
        }
        if (!deadEnds.isEmpty()) {
            throw new IOException(String.join("\n", deadEnds));
        }
        for (String file : files) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.write(copy, Files.readAllBytes(repository.resolve(file)));
        }
        Files.writeString(folder.resolve("sections.js"), "const sections = " + index(guides) + ";\n");
        Files.writeString(folder.resolve("lunr.js"), resource(LUNR));
        for (String name : List.of("search.js", "site.css")) {
            Files.writeString(folder.resolve(name), resource(RESOURCES + name));
        }
    }

    private List<Guide> guides() throws IOException {
        List<Guide> guides = new ArrayList<>(List.of(Guide.read(repository, "README.md")));
        try (Stream<Path> files = Files.walk(repository.resolve("docs"), 2)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                guides.add(Guide.read(
                        repository, repository.relativize(file).toString().replace('\\', '/')));
            }
        }
        guides.add(Guide.read(repository, "CONTRIBUTING.md"));
        guides.add(Guide.read(repository, "CHANGELOG.md"));
        return guides;
    }

    /** Where a link leads in the site, and the files that have to be there for it; empty if nowhere. */
    private Optional<String> source(Guide guide, String target, Map<String, Set<String>> anchors, Set<String> files)
            throws IOException {
        if (target.matches("[a-z]+:.*")) {
            return Optional.of(target);
        }
        String[] fileAndAnchor = target.split("#", 2);
        String name = fileAndAnchor[0].isEmpty()
                ? guide.name()
                : Path.of("/" + guide.name())
                        .resolveSibling(fileAndAnchor[0])
                        .normalize()
                        .toString()
                        .substring(1);
        String anchor = fileAndAnchor.length == 2 ? "#" + fileAndAnchor[1] : "";
        if (anchors.containsKey(name)) {
            boolean there = anchor.isEmpty() || anchors.get(name).contains(anchor.substring(1));
            return there ? Optional.of(Guide.page(name) + anchor) : Optional.empty();
        }
        Path file = repository.resolve(name);
        if (Files.isDirectory(file)) {
            try (Stream<Path> all = Files.walk(file)) {
                all.filter(Files::isRegularFile)
                        .forEach(each ->
                                files.add(repository.relativize(each).toString().replace('\\', '/')));
            }
        } else if (Files.exists(file)) {
            files.add(name);
        } else {
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private static String contents(List<Guide> guides, Guide current) {
        return guides.stream()
                .map(guide -> "<li><a href=\"" + guide.page() + "\""
                        + (guide == current ? " aria-current=\"page\"" : "") + ">" + escaped(guide.title())
                        + "</a></li>\n")
                .collect(Collectors.joining());
    }

    private static String index(List<Guide> guides) {
        ArrayNode index = Json.object().putArray("sections");
        for (Guide guide : guides) {
            for (Guide.Section section : guide.sections()) {
                index.addObject()
                        .put("address", guide.page() + "#" + section.anchor())
                        .put("page", guide.title())
                        .put("heading", section.heading())
                        .put("text", section.text());
            }
        }
        return Json.pretty(index);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DocumentationSite.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
