package io.jenkins.plugins.signet.controllertest;

import hudson.model.Descriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.bind.JavaScriptMethod;

/** What Stapler would answer a request with: the web methods of the plugin's classes, and the views beside them. */
final class Exposed {

    /** The packages whose views are parts of forms, and where their name stands in a path. */
    private static final List<String> FORMS = List.of("steps", "configuration");

    private static final int FORM_PACKAGE = 4;

    private Exposed() {}

    /** Web methods of everything but descriptors, as {@code Class#method}. */
    static Set<String> methods() throws Exception {
        return types().stream()
                .filter(type -> !Descriptor.class.isAssignableFrom(type))
                .flatMap(type -> webMethods(type).map(method -> type.getSimpleName() + "#" + method.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that fill and check forms, as {@code descriptor's class/path}. */
    static Set<String> formMethods() throws Exception {
        return types().stream()
                .filter(type -> Descriptor.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                .flatMap(type -> webMethods(type).map(method -> described(type) + "/" + path(method)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Views of everything but forms, as {@code Class/view}. */
    static Set<String> views() throws IOException {
        Path root =
                Path.of(System.getProperty("hpi"), "../../src/main/resources").normalize();
        try (Stream<Path> files = Files.walk(root.resolve("io"))) {
            return files.filter(file -> file.toString().endsWith(".jelly"))
                    .filter(file -> !FORMS.contains(
                            root.relativize(file).getName(FORM_PACKAGE).toString()))
                    .map(file -> file.getParent().getFileName() + "/"
                            + file.getFileName().toString().replace(".jelly", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<Method> webMethods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass().getName().startsWith("io.jenkins.plugins.signet"))
                .filter(method -> !method.isBridge())
                .filter(method -> method.getName().matches("(do|js)[A-Z].*")
                        || method.getName().equals("getDynamic")
                        || method.isAnnotationPresent(WebMethod.class)
                        || method.isAnnotationPresent(JavaScriptMethod.class));
    }

    private static String path(Method method) {
        String name = method.getName().substring(2);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** A descriptor's address is the name of what it describes. */
    private static String described(Class<?> descriptor) {
        return descriptor.getEnclosingClass() == null
                ? descriptor.getName()
                : descriptor.getEnclosingClass().getName();
    }

    private static List<Class<?>> types() throws IOException, ClassNotFoundException {
        Path root = Path.of(System.getProperty("buildDirectory"), "classes");
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .toList();
        }
        List<Class<?>> types = new ArrayList<>();
        for (String name : names) {
            types.add(Class.forName(name, false, Exposed.class.getClassLoader()));
        }
        return types;
    }
}
