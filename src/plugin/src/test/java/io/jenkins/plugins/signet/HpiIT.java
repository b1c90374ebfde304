package io.jenkins.plugins.signet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.Extension;
import hudson.init.Initializer;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import net.java.sezpoz.Index;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Opens the plugin that was built and looks whether a controller would find everything it looks for. */
class HpiIT {

    /** In the form that all steps share. */
    private static final String EACH_FIELD = "field=\"${parameter.name()}\"";

    private static Hpi hpi;

    @BeforeAll
    static void open(@TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER) Path unpacked) {
        hpi = new Hpi(Path.of(System.getProperty("hpi")), unpacked);
    }

    @AfterAll
    static void close() throws IOException {
        hpi.close();
    }

    @Test
    void holdsOurLibrariesAndThoseThatNoPluginBrings() {
        Set<String> libraries = hpi.names().stream()
                .filter(name -> name.endsWith(".jar"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Set.of(
                        "WEB-INF/lib/signet.jar",
                        "WEB-INF/lib/signet-engine.jar",
                        "WEB-INF/lib/signet-board.jar",
                        "WEB-INF/lib/sqlite-jdbc.jar",
                        "WEB-INF/lib/json-schema-validator.jar",
                        "WEB-INF/lib/itu.jar",
                        "WEB-INF/lib/h2-mvstore.jar",
                        "WEB-INF/lib/cron-utils.jar",
                        "WEB-INF/lib/biweekly.jar",
                        "WEB-INF/lib/vinnie.jar"),
                libraries);
    }

    @Test
    void holdsNoClassThatTheControllerBrings() {
        List<String> foreign = hpi.classNames().stream()
                .filter(name -> !name.startsWith("io/jenkins/plugins/signet/"))
                .toList();
        assertEquals(List.of(), foreign);
        assertFalse(hpi.classNames().isEmpty());
    }

    @Test
    void manifestSaysWhatAControllerAsks() throws IOException {
        Attributes manifest = hpi.manifest().getMainAttributes();
        assertEquals("signet", manifest.getValue("Short-Name"));
        assertEquals("Signet", manifest.getValue("Long-Name"));
        assertEquals("io.jenkins.plugins", manifest.getValue("Group-Id"));
        assertEquals("17", manifest.getValue("Minimum-Java-Version"));
        assertEquals("MIT License", manifest.getValue("Plugin-License-Name"));
        assertTrue(manifest.getValue("Jenkins-Version").matches("2\\.\\d+\\.\\d+"));
        assertTrue(manifest.getValue("Plugin-Version").matches("\\d+\\.\\d+.*"));
        Set<String> asked = Arrays.stream(
                        manifest.getValue("Plugin-Dependencies").split(","))
                .peek(dependency ->
                        assertTrue(dependency.matches("[a-z0-9-]+:[0-9][\\w.-]+(;resolution:=optional)?"), dependency))
                .map(dependency -> dependency.split(":")[0])
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "workflow-step-api",
                        "structs",
                        "workflow-api",
                        "workflow-support",
                        "workflow-job",
                        "workflow-cps",
                        "pipeline-groovy-lib",
                        "scm-api",
                        "cloudbees-folder",
                        "credentials",
                        "plain-credentials",
                        "jackson2-api",
                        "snakeyaml-api",
                        "json-path-api",
                        "bouncycastle-api",
                        "postgresql-api",
                        "mailer",
                        "mariadb-api"),
                asked);
        assertTrue(manifest.getValue("Plugin-Dependencies").matches(".*,mariadb-api:[^,]+;resolution:=optional"));
    }

    @Test
    void describesItself() {
        assertNotNull(hpi.resource("index.jelly"));
    }

    @Test
    void everyExtensionIsInTheIndex() throws IOException {
        Set<String> indexed = new HashSet<>();
        Index.load(Extension.class, Object.class, hpi.loader()).forEach(item -> indexed.add(item.className()));
        assertEquals(annotated(Extension.class), indexed);
        assertFalse(indexed.isEmpty());
    }

    @Test
    void everySymbolIsInTheIndex() throws IOException {
        Set<String> indexed = new HashSet<>(hpi.lines("META-INF/services/annotations/org.jenkinsci.Symbol"));
        assertEquals(annotated(Symbol.class), indexed);
    }

    @Test
    void everyInitializerIsInTheIndex() throws IOException {
        Set<String> indexed = new HashSet<>(hpi.lines("META-INF/services/annotations/hudson.init.Initializer"));
        Set<String> initializers = hpi.pluginClasses().stream()
                .filter(type -> Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> has(method.getAnnotations(), Initializer.class)))
                .map(Class::getName)
                .collect(Collectors.toSet());
        assertEquals(initializers, indexed);
        assertFalse(indexed.isEmpty());
    }

    @Test
    void whatAControllerBindsNamesItsParameters() throws IOException {
        for (Class<?> type : hpi.pluginClasses()) {
            for (Constructor<?> constructor : type.getConstructors()) {
                if (has(constructor.getAnnotations(), DataBoundConstructor.class)) {
                    for (Parameter parameter : constructor.getParameters()) {
                        assertTrue(parameter.isNamePresent(), type + " was compiled without -parameters");
                    }
                }
            }
        }
    }

    @Test
    void everyFormHasItsViewAndHelpForEachField() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : hpi.pluginClasses()) {
            List<String> fields = fields(type);
            if (!isConfigured(type) || fields.isEmpty()) {
                continue;
            }
            wanted(type, fields).stream()
                    .filter(name -> folders(type).stream().noneMatch(folder -> hpi.resource(folder + name) != null))
                    .map(name -> type.getSimpleName() + "/" + name)
                    .forEach(missing::add);
            String form = form(type);
            fields.stream()
                    .filter(field -> !form.contains("field=\"" + field + "\"") && !form.contains(EACH_FIELD))
                    .forEach(field -> missing.add(type.getSimpleName() + "/config.jelly: field " + field));
        }
        assertEquals(List.of(), missing);
    }

    private static List<String> wanted(Class<?> type, List<String> fields) {
        List<String> wanted = new ArrayList<>(List.of("config.jelly"));
        if (has(type, "org.jenkinsci.plugins.workflow.steps.Step")) {
            wanted.add("help.html");
        }
        fields.forEach(field -> wanted.add("help-" + field + ".html"));
        return wanted;
    }

    /** Where Stapler looks for the views of a type: beside it, then beside what it extends. */
    private static List<String> folders(Class<?> type) {
        List<String> folders = new ArrayList<>();
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            folders.add(above.getName().replace('.', '/').replace('$', '/') + "/");
        }
        return folders;
    }

    /** The form with the parts of it that lie beside what the type extends. */
    private static String form(Class<?> type) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String folder : folders(type)) {
            lines.addAll(hpi.lines(folder + "config.jelly"));
            lines.addAll(hpi.lines(folder + "parameter.jelly"));
        }
        return String.join("\n", lines);
    }

    @Test
    void pagesEscapeAndHoldNoScriptOrStyleOfTheirOwn() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (var jar = new java.util.jar.JarFile(
                Path.of(hpi.resource("index.jelly").getPath().replaceAll("^file:|!.*$", ""))
                        .toFile())) {
            for (var entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".jelly")) {
                    String page = String.join("\n", hpi.lines(entry.getName()));
                    if (!page.startsWith("<?jelly escape-by-default='true'?>")
                            || page.contains("style=")
                            || page.contains("<style")
                            || page.matches("(?s).*<script(?! src| type=\"application/json\").*")
                            || page.matches("(?s).*\\son[a-z]+=.*")) {
                        wrong.add(entry.getName());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Set<String> annotated(Class<? extends Annotation> annotation) throws IOException {
        return hpi.pluginClasses().stream()
                .filter(type -> has(type.getAnnotations(), annotation))
                .map(Class::getName)
                .collect(Collectors.toSet());
    }

    /** By name: the plugin's classes see the signatures through a loader of their own. */
    private static boolean has(Annotation[] annotations, Class<? extends Annotation> wanted) {
        return Arrays.stream(annotations)
                .anyMatch(found -> found.annotationType().getName().equals(wanted.getName()));
    }

    private static boolean has(Class<?> type, String ancestor) {
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            if (above.getName().equals(ancestor)
                    || Arrays.stream(above.getInterfaces()).anyMatch(face -> has(face, ancestor))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConfigured(Class<?> type) {
        boolean isGlobal = has(type, "jenkins.model.GlobalConfiguration");
        return has(type, Describable.class.getName()) && (isGlobal || !has(type, Descriptor.class.getName()));
    }

    private static List<String> fields(Class<?> type) {
        List<String> fields = new ArrayList<>();
        for (Constructor<?> constructor : type.getConstructors()) {
            if (has(constructor.getAnnotations(), DataBoundConstructor.class)) {
                Arrays.stream(constructor.getParameters())
                        .map(Parameter::getName)
                        .forEach(fields::add);
            }
        }
        for (Field field : type.getFields()) {
            if (has(field.getAnnotations(), DataBoundSetter.class)) {
                fields.add(field.getName());
            }
        }
        for (Method method : type.getMethods()) {
            if (has(method.getAnnotations(), DataBoundSetter.class)) {
                String name = method.getName().substring("set".length());
                fields.add(Character.toLowerCase(name.charAt(0)) + name.substring(1));
            }
        }
        return fields;
    }
}
