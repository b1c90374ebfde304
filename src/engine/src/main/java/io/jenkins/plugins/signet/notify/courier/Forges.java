package io.jenkins.plugins.signet.notify.courier;

import io.jenkins.plugins.signet.notify.Address;
import java.util.Map;

/** Opens a repository's issues, in whichever API they are written. */
final class Forges {

    private Forges() {}

    static IssueTracker open(Address.Issues address, String token, Web web) {
        String url = address.url();
        return switch (address.forge()) {
            case GITHUB ->
                new RepositoryIssues(
                        new ForgeApi(
                                web,
                                url + "/repos/" + address.project(),
                                Map.of(
                                        "authorization",
                                        "Bearer " + token,
                                        "accept",
                                        "application/vnd.github+json",
                                        "x-github-api-version",
                                        "2022-11-28")),
                        "per_page",
                        false);
            case GITEA ->
                new RepositoryIssues(
                        new ForgeApi(
                                web,
                                url + "/api/v1/repos/" + address.project(),
                                Map.of("authorization", "token " + token)),
                        "limit",
                        true);
            case GITLAB ->
                new GitlabIssues(new ForgeApi(
                        web,
                        url + "/api/v4/projects/" + Couriers.encoded(address.project()),
                        Map.of("private-token", token)));
        };
    }
}
