package io.jenkins.plugins.signet.runner.pipeline.spi;

import hudson.model.Result;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The build as its script sees and changes it. Changed only on the interpreter's thread; not journalled but re-enacted. */
public final class Build {

    private final int number;
    private final Instant startedAt;
    private final Optional<Result> previous;
    private final Map<String, String> variables;
    private final Sources sources;
    private final Map<String, Object> parameters;
    private final Map<String, String> environment = Collections.synchronizedMap(new TreeMap<>());
    private volatile Result result;
    private volatile String displayName;
    private volatile String description;

    /**
     * @param previous how the build before ended
     * @param variables {@code BUILD_NUMBER} and its like
     * @param sources the checkout that is being built
     */
    public Build(
            int number,
            Instant startedAt,
            Optional<Result> previous,
            Map<String, String> variables,
            Sources sources,
            Map<String, Object> parameters) {
        this.number = number;
        this.startedAt = startedAt;
        this.previous = previous;
        this.variables = Map.copyOf(variables);
        this.sources = sources;
        this.parameters = Collections.synchronizedMap(new LinkedHashMap<>(parameters));
        this.displayName = "#" + number;
    }

    public int number() {
        return number;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Optional<Result> previous() {
        return previous;
    }

    public Map<String, String> variables() {
        return variables;
    }

    public Sources sources() {
        return sources;
    }

    public Map<String, Object> parameters() {
        synchronized (parameters) {
            return new LinkedHashMap<>(parameters);
        }
    }

    /** A default that the script declares; a value that was given stands. */
    public void declareParameter(String name, Object value) {
        parameters.putIfAbsent(name, value);
    }

    /** A value that was given as text, now that the script has said of what type it is. */
    public void convertParameter(String name, Object value) {
        parameters.put(name, value);
    }

    /** What the script has set with {@code env.NAME = value}. */
    public Map<String, String> environment() {
        synchronized (environment) {
            return new TreeMap<>(environment);
        }
    }

    public void setVariable(String name, String value) {
        environment.put(name, value);
    }

    /** Empty as long as nothing has made it other than a success. */
    public Optional<Result> result() {
        return Optional.ofNullable(result);
    }

    /** A result only gets worse; a better one is ignored, as on a controller. */
    public void worsen(Result other) {
        result = result == null ? other : result.combine(other);
    }

    /** For a post condition, which sees the result of its stage and then gives the build's back. */
    public void resetResult(Result other) {
        result = other;
    }

    public String displayName() {
        return displayName;
    }

    public void setDisplayName(String name) {
        displayName = name;
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    public void setDescription(String text) {
        description = text;
    }
}
