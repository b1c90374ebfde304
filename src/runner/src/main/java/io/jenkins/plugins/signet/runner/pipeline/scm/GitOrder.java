package io.jenkins.plugins.signet.runner.pipeline.scm;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.basic.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code git(...)} or {@code checkout(scmGit(...))} asks for.
 *
 * @param branch a branch, a tag or a commit, without {@code origin/}
 * @param folder below the current one; empty for that
 */
record GitOrder(String url, String branch, Optional<String> credentialsId, String folder, boolean submodules) {

    private static final Pattern PREFIX = Pattern.compile("^(?:\\*/|refs/heads/|refs/tags/|origin/|remotes/origin/)");

    static GitOrder of(String url, String branch, Optional<String> credentialsId) {
        return new GitOrder(url, branch, credentialsId, "", false);
    }

    /** @param scm as {@code scmGit(...)} or {@code [$class: 'GitSCM', ...]} makes it */
    static GitOrder of(Map<?, ?> scm) throws AbortException {
        Map<?, ?> remote = first(scm.get("userRemoteConfigs"));
        if (!(remote.get("url") instanceof String url)) {
            throw new AbortException("checkout needs userRemoteConfigs: [[url: '...']]");
        }
        Object name = first(scm.get("branches")).get("name");
        String branch =
                name == null ? "master" : PREFIX.matcher(name.toString()).replaceFirst("");
        if (branch.contains("*")) {
            throw new AbortException("the runner checks out one branch, and '" + name + "' may be several");
        }
        String folder = "";
        boolean submodules = false;
        for (Object extension : scm.get("extensions") instanceof List<?> list ? list : List.of()) {
            if (extension instanceof Map<?, ?> map) {
                folder = map.get("relativeTargetDir") instanceof String target ? target : folder;
                submodules |= String.valueOf(Symbol.of(map))
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("submodule");
            }
        }
        Optional<String> credentialsId = Optional.ofNullable(remote.get("credentialsId"))
                .map(Object::toString)
                .filter(id -> !id.isEmpty());
        return new GitOrder(url, branch, credentialsId, folder, submodules);
    }

    private static Map<?, ?> first(Object list) {
        return list instanceof List<?> items && !items.isEmpty() && items.get(0) instanceof Map<?, ?> map
                ? map
                : Map.of();
    }
}
