package io.jenkins.plugins.signet.notify.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Issues in GitLab's REST API, version 4.
 *
 * @param api of the project, ending in {@code /projects/<encoded path>}
 */
record GitlabIssues(ForgeApi api) implements IssueTracker {

    private static final String SIZE = "per_page";

    @Override
    public List<Issue> open() throws Web.Unanswered, InterruptedException {
        List<Issue> issues = new ArrayList<>();
        for (JsonNode issue : api.all("/issues?state=opened&labels=" + LABEL, SIZE)) {
            issues.add(new Issue(
                    issue.path("iid").asText(), issue.path("description").asText("")));
        }
        return issues;
    }

    @Override
    public List<String> comments(Issue issue) throws Web.Unanswered, InterruptedException {
        List<String> comments = new ArrayList<>();
        api.all("/issues/" + issue.number() + "/notes?sort=asc", SIZE)
                .forEach(note -> comments.add(note.path("body").asText("")));
        return comments;
    }

    @Override
    public void create(String title, String body, List<String> labels) throws Web.Unanswered, InterruptedException {
        ObjectNode issue = Json.object().put("title", title).put("description", body);
        api.call("POST", "/issues", issue.put("labels", String.join(",", labels)));
    }

    @Override
    public void comment(Issue issue, String text) throws Web.Unanswered, InterruptedException {
        api.call("POST", "/issues/" + issue.number() + "/notes", Json.object().put("body", text));
    }

    @Override
    public void close(Issue issue) throws Web.Unanswered, InterruptedException {
        api.call("PUT", "/issues/" + issue.number(), Json.object().put("state_event", "close"));
    }
}
