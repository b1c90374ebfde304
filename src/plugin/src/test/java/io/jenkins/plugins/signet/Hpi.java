package io.jenkins.plugins.signet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The built plugin, opened as a controller opens it: its libraries in a class loader above what the controller provides. */
final class Hpi implements AutoCloseable {

    private final JarFile archive;
    private final URLClassLoader loader;
    private final Set<String> classes = new TreeSet<>();

    Hpi(Path file, Path unpacked) {
        try {
            archive = new JarFile(file.toFile());
            List<URL> libraries = new ArrayList<>();
            for (String name : names()) {
                if (name.startsWith("WEB-INF/lib/") && name.endsWith(".jar")) {
                    Path library = unpacked.resolve(name.substring(name.lastIndexOf('/') + 1));
                    Files.copy(archive.getInputStream(archive.getEntry(name)), library);
                    libraries.add(library.toUri().toURL());
                    if (library.getFileName().toString().startsWith("signet")) {
                        addClasses(library);
                    }
                }
            }
            loader = new URLClassLoader(libraries.toArray(URL[]::new), provided());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the test's class path holds but our own jars' classes: those must come out of the hpi. */
    private static ClassLoader provided() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            boolean ours = !entry.contains("signet-jenkins-api")
                    && !entry.contains("src/jenkins-api")
                    && (entry.contains("/target/") || entry.contains("signet"));
            if (!ours) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private void addClasses(Path library) throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .forEach(classes::add);
        }
    }

    List<String> names() {
        return archive.stream().map(JarEntry::getName).toList();
    }

    Manifest manifest() throws IOException {
        return archive.getManifest();
    }

    /** Internal names, {@code io/jenkins/plugins/signet/…}, of the libraries that are called so. */
    Set<String> classNames() {
        return classes;
    }

    /** The plugin's own classes, not those of the engine and the board. */
    List<Class<?>> pluginClasses() throws IOException {
        List<Class<?>> loaded = new ArrayList<>();
        for (String name : classes) {
            try {
                Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
                if (type.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith("/signet.jar")) {
                    loaded.add(type);
                }
            } catch (ClassNotFoundException e) {
                throw new IOException("cannot load " + name, e);
            }
        }
        return loaded;
    }

    /** A resource of the plugin, {@code null} if it has none of this name. */
    URL resource(String name) {
        return loader.getResource(name);
    }

    List<String> lines(String resource) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Enumeration<URL> found = loader.getResources(resource); found.hasMoreElements(); ) {
            try (var in = found.nextElement().openStream()) {
                lines.addAll(Arrays.asList(
                        new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).split("\n")));
            }
        }
        return lines;
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() throws IOException {
        loader.close();
        archive.close();
    }
}
