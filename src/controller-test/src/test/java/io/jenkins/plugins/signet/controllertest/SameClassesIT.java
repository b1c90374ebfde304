package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The plugin of the default build is, class for class, what the real Jenkins artifacts would have made of its sources. */
class SameClassesIT {

    private static final String LIBRARY = "WEB-INF/lib/signet.jar";

    @Test
    void compiledAgainstTheRealTypesNothingDiffers() throws IOException {
        Map<String, byte[]> packed = packed(Path.of(System.getProperty("hpi")));
        Map<String, byte[]> real = compiled(Path.of(System.getProperty("buildDirectory"), "classes"));
        assertEquals(real.keySet(), packed.keySet());
        real.forEach((name, bytes) -> assertArrayEquals(bytes, packed.get(name), name));
    }

    private static Map<String, byte[]> packed(Path hpi) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile archive = new JarFile(hpi.toFile());
                ZipInputStream library = new ZipInputStream(new ByteArrayInputStream(
                        archive.getInputStream(archive.getEntry(LIBRARY)).readAllBytes()))) {
            for (ZipEntry entry = library.getNextEntry(); entry != null; entry = library.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    classes.put(entry.getName(), library.readAllBytes());
                }
            }
        }
        return classes;
    }

    private static Map<String, byte[]> compiled(Path folder) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                classes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
