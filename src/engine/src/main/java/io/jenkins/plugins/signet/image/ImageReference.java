package io.jenkins.plugins.signet.image;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a container image, after the grammar of {@code distribution/reference}:
 * {@code registry[:port]/path[:tag][@digest]}.
 *
 * @param registry host in lower case, with its port if it has one; {@code docker.io} for Docker Hub
 * @param path of the repository in the registry
 * @param tag empty if there is none
 * @param digest {@code null} if there is none; with one, the tag is an ornament
 */
public record ImageReference(
        String registry, String path, String tag, @Nullable Digest digest) {

    /** Docker Hub, as docker itself calls it. */
    public static final String HUB = "docker.io";

    private static final String HUB_OF_OLD = "index.docker.io";
    private static final String OFFICIAL = "library/";
    private static final int LONGEST_NAME = 255;
    private static final int HIGHEST_PORT = 65535;

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final Pattern REGISTRY = Pattern.compile(
            "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-fA-F:]*:[0-9a-fA-F:.]*])(?::([0-9]{1,5}))?");
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final String FORM = "Write it as in registry.lan:5000/shop:1.4 or registry.lan:5000/shop@sha256:…";

    /**
     * Reads a reference that names its registry.
     *
     * @param where the reference is written, for messages
     * @throws InputException if it is no reference, or leaves the registry to be guessed
     */
    public static ImageReference parse(String text, String where) {
        int slash = text.indexOf('/');
        if (slash < 0 || !namesHost(text.substring(0, slash))) {
            throw new InputException(
                    "image '" + text + "' does not say which registry it is in",
                    where,
                    "Write its host in front, as in registry.lan:5000/shop:1.4, or " + HUB + "/ for Docker Hub");
        }
        return familiar(text, where);
    }

    /**
     * Reads a reference as docker does: one that names no registry is in Docker Hub, and there in {@code library} if it
     * has one component only.
     *
     * @throws InputException if it is no reference
     */
    public static ImageReference familiar(String text, String where) {
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        Digest digest = at < 0 ? null : digest(text.substring(at + 1), text, where);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String tag = tagged ? named.substring(colon + 1) : "";
        if (tagged && !TAG.matcher(tag).matches()) {
            throw wrong(text, "its tag", where);
        }
        return named(tagged ? named.substring(0, colon) : named, tag, digest, text, where);
    }

    private static ImageReference named(String name, String tag, @Nullable Digest digest, String text, String where) {
        int slash = name.indexOf('/');
        boolean hosted = slash >= 0 && namesHost(name.substring(0, slash));
        String host = hosted ? name.substring(0, slash).toLowerCase(Locale.ROOT) : HUB;
        String registry = host.equals(HUB_OF_OLD) ? HUB : host;
        String path = hosted ? name.substring(slash + 1) : name;
        if (!isRegistry(registry)) {
            throw wrong(text, "its registry", where);
        }
        if (!PATH.matcher(path).matches()) {
            throw wrong(text, "its repository", where);
        }
        if (!hosted && ID.matcher(path).matches()) {
            throw new InputException("image '" + text + "' is an id, not a name", where, "Write it as sha256:" + path);
        }
        String whole = registry.equals(HUB) && path.indexOf('/') < 0 ? OFFICIAL + path : path;
        if (registry.length() + 1 + whole.length() > LONGEST_NAME) {
            throw new InputException(
                    "the image's name has more than " + LONGEST_NAME + " characters", where, "Use a shorter one");
        }
        return new ImageReference(registry, whole, tag, digest);
    }

    /** As docker tells a host from the first part of a path. */
    private static boolean namesHost(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    /** Whether this is a registry's host, with or without a port. */
    public static boolean isRegistry(String text) {
        Matcher matcher = REGISTRY.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        return matcher.group(1) == null || isPort(Integer.parseInt(matcher.group(1)));
    }

    private static boolean isPort(int port) {
        return port >= 1 && port <= HIGHEST_PORT;
    }

    private static Digest digest(String digest, String text, String where) {
        try {
            return Digest.parse(digest);
        } catch (IllegalArgumentException e) {
            throw wrong(text, "its digest", where);
        }
    }

    private static InputException wrong(String text, String part, String where) {
        return new InputException("'" + text + "' is no image: " + part + " is malformed", where, FORM);
    }

    /** The repository with its registry: what a seal calls the image. */
    public String name() {
        return registry + "/" + path;
    }

    /** What the registry is asked for: the digest, or else the tag. Empty if the reference has neither. */
    public Optional<String> version() {
        if (digest != null) {
            return Optional.of(digest.toString());
        }
        return tag.isEmpty() ? Optional.empty() : Optional.of(tag);
    }

    @Override
    public String toString() {
        return name() + (tag.isEmpty() ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
