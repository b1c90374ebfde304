package io.jenkins.plugins.signet.document;

import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads one YAML document, or one JSON document if the name ends in {@code .json}. Refused, each with its place: what is
 * not UTF-8, empty, too big, too deep, more than one document, a duplicate key, a key that is not plain text, a tag that
 * is not one of YAML's own, and aliases that grow without bound.
 */
public final class Document {

    /** Bytes of a file, and characters of a text, that are still read. */
    public static final int LARGEST = 8 << 20;

    /** Maps and lists within one another. */
    public static final int DEEPEST = 64;

    /** Nodes, after aliases have been followed. */
    public static final int MAX_NODES = 500_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Document() {}

    /** @throws InputException if the file is missing, unreadable or not a document */
    public static Node read(Path file) {
        return parse(file.toString(), text(file));
    }

    /** @throws InputException if the file is missing, unreadable, too big or not UTF-8 */
    public static String text(Path file) {
        String name = file.toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no such file", name, "Check the path and the working directory");
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
            throw new InputException("the file cannot be read: " + why, name, "Name a readable file");
        }
        if (bytes.length > LARGEST) {
            throw tooBig(name);
        }
        return decode(name, bytes);
    }

    /**
     * @param name what to call the document in messages; a name that ends in {@code .json} is read as strict JSON
     * @throws InputException if the text is not a document
     */
    public static Node parse(String name, String text) {
        if (text.length() > LARGEST) {
            throw tooBig(name);
        }
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return name.endsWith(".json") ? new JsonReading(name).read(content) : new YamlReading(name).read(content);
    }

    /**
     * As {@link #parse}, for files of other programs in which merge keys are common: they are followed.
     *
     * @throws InputException if the text is not a document
     */
    public static Node parseMerging(String name, String text) {
        if (text.length() > LARGEST) {
            throw tooBig(name);
        }
        return new YamlReading(name, true).read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    private static InputException tooBig(String name) {
        return new InputException(
                "the file is larger than " + (LARGEST >> 20) + " MiB", name, "Split it, or name the right file");
    }

    private static String decode(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException("the file is not text in UTF-8", name, "Save it in UTF-8");
        }
    }
}
