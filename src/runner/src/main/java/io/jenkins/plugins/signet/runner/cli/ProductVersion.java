package io.jenkins.plugins.signet.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class ProductVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"signet " + text() + " (Java " + Runtime.version().feature() + ")"};
    }

    static String text() {
        Properties properties = new Properties();
        try (InputStream in = ProductVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
