package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.PluginWrapper;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Each of the two builds' plugins starts, and Signet has nothing to complain about. */
class StartsIT {

    private static final String LIBRARY = "WEB-INF/lib/signet.jar";

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @Test
    void thePluginOfTheDefaultBuild() throws Throwable {
        starts(Files.readAllBytes(hpi()));
    }

    /** The same archive with what was compiled, and indexed, against the real types in place of each class and index. */
    @Test
    void thePluginCompiledAgainstTheRealTypes() throws Throwable {
        try (InputStream hpi = Files.newInputStream(hpi())) {
            starts(rewrite(hpi, StartsIT::real));
        }
    }

    private static Path hpi() {
        return Path.of(System.getProperty("hpi"));
    }

    private void starts(byte[] hpi) throws Throwable {
        Path plugins = controller.getHome().toPath().resolve("plugins");
        Path installed = plugins.resolve("signet.jpi");
        assertTrue(Files.exists(installed), "installed by the harness as " + installed);
        Files.write(installed, hpi);
        controller.startJenkins();
        controller.runRemotely(Scene::environments, StartsIT::isAtWork, StartsIT::isQuiet);
        controller.stopJenkins();
    }

    private static void isAtWork(JenkinsRule jenkins) throws Exception {
        PluginWrapper signet = jenkins.jenkins.getPluginManager().getPlugin("signet");
        assertTrue(signet.isActive());
        assertEquals(List.of(), jenkins.jenkins.getPluginManager().getFailedPlugins());
        assertEquals(2, SignetConfiguration.get().getEnvironments().size());
        assertEquals(0, SignetHome.get().seals().ledger().reader().size());
        jenkins.createWebClient().goTo("signet/");
        jenkins.createWebClient().goTo("manage/configure");
    }

    private static void isQuiet(JenkinsRule jenkins) {
        List<String> complaints = Jenkins.logRecords.stream()
                .filter(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
                .filter(StartsIT::isAboutSignet)
                .map(record -> record.getLevel() + " " + record.getLoggerName() + ": " + record.getMessage())
                .toList();
        assertEquals(List.of(), complaints);
        assertTrue(Jenkins.logRecords.size() > 10, "the log was read");
    }

    private static boolean isAboutSignet(LogRecord record) {
        StringBuilder said = new StringBuilder(record.getLoggerName() + " " + record.getMessage());
        if (record.getParameters() != null) {
            said.append(List.of(record.getParameters()));
        }
        for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
            said.append(cause);
            for (StackTraceElement frame : cause.getStackTrace()) {
                said.append(frame);
            }
        }
        String all = said.toString();
        return all.contains("plugins.signet") && !all.contains("controllertest") || all.contains("signet.jpi");
    }

    private interface Rewrite {

        byte[] of(String name, byte[] content) throws IOException;
    }

    private static byte[] rewrite(InputStream archive, Rewrite each) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(archive);
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] content = entry.isDirectory() ? new byte[0] : each.of(entry.getName(), from.readAllBytes());
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(content);
            }
        }
        return out.toByteArray();
    }

    private static byte[] real(String name, byte[] content) throws IOException {
        return name.equals(LIBRARY) ? rewrite(new ByteArrayInputStream(content), StartsIT::compiled) : content;
    }

    private static byte[] compiled(String name, byte[] content) throws IOException {
        Path compiled = Path.of(System.getProperty("buildDirectory"), "classes", name);
        if (name.endsWith(".class") || name.startsWith("META-INF/annotations/")) {
            return Files.readAllBytes(compiled);
        }
        return content;
    }
}
