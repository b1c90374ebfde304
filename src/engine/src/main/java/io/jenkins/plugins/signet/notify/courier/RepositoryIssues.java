package io.jenkins.plugins.signet.notify.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Issues in GitHub's REST API (version 2022-11-28), which Gitea's (version 1) follows but for labels: GitHub names them and
 * makes those that are missing, Gitea wants their ids.
 *
 * @param api of the repository, ending in {@code /repos/owner/name}
 * @param size the name of the parameter that says how many a page holds
 */
record RepositoryIssues(ForgeApi api, String size, boolean labelsById) implements IssueTracker {

    private static final String COLOUR = "#6e7781";

    @Override
    public List<Issue> open() throws Web.Unanswered, InterruptedException {
        List<Issue> issues = new ArrayList<>();
        for (JsonNode issue : api.all("/issues?state=open&labels=" + LABEL, size)) {
            // GitHub lists pull requests among the issues
            if (!issue.hasNonNull("pull_request")) {
                issues.add(new Issue(
                        issue.path("number").asText(), issue.path("body").asText("")));
            }
        }
        return issues;
    }

    @Override
    public List<String> comments(Issue issue) throws Web.Unanswered, InterruptedException {
        List<String> comments = new ArrayList<>();
        // Gitea gives all comments on every page; the first says it all
        String path = "/issues/" + issue.number() + "/comments?sort=created";
        List<JsonNode> found = new ArrayList<>();
        if (labelsById) {
            api.call("GET", path, null).forEach(found::add);
        } else {
            found.addAll(api.all(path, size));
        }
        found.forEach(comment -> comments.add(comment.path("body").asText("")));
        return comments;
    }

    @Override
    public void create(String title, String body, List<String> labels) throws Web.Unanswered, InterruptedException {
        ObjectNode issue = Json.object().put("title", title).put("body", body);
        ArrayNode all = issue.putArray("labels");
        for (String label : labels) {
            if (labelsById) {
                all.add(id(label));
            } else {
                all.add(label);
            }
        }
        api.call("POST", "/issues", issue);
    }

    private long id(String label) throws Web.Unanswered, InterruptedException {
        for (JsonNode known : api.all("/labels?sort=name", size)) {
            if (known.path("name").asText().equals(label)) {
                return known.path("id").asLong();
            }
        }
        ObjectNode missing = Json.object().put("name", label).put("color", COLOUR);
        return api.call("POST", "/labels", missing).path("id").asLong();
    }

    @Override
    public void comment(Issue issue, String text) throws Web.Unanswered, InterruptedException {
        api.call(
                "POST", "/issues/" + issue.number() + "/comments", Json.object().put("body", text));
    }

    @Override
    public void close(Issue issue) throws Web.Unanswered, InterruptedException {
        api.call("PATCH", "/issues/" + issue.number(), Json.object().put("state", "closed"));
    }
}
