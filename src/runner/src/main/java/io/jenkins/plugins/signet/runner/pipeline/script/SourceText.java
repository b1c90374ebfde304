package io.jenkins.plugins.signet.runner.pipeline.script;

import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of one file of a program.
 *
 * @param name how messages call it, for example {@code vars/releaseTrain.groovy}; also decides its class's name
 */
public record SourceText(String name, String text) {

    /** @throws InputException if the file is missing or not UTF-8 */
    public static SourceText read(String name, Path file) {
        try {
            return new SourceText(name, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InputException(
                    "cannot read it: " + e.getMessage(), name, "Give a file that exists and is text in UTF-8");
        }
    }

    /** The file's name without folders and extension, which is what a var is called by. */
    public String simpleName() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
