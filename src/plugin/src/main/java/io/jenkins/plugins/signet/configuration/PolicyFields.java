package io.jenkins.plugins.signet.configuration;

import java.util.Map;

/** A part of a form that a step takes as a map. */
public interface PolicyFields {

    /** What was filled in, by the names that a script uses. */
    Map<String, Object> fields();
}
