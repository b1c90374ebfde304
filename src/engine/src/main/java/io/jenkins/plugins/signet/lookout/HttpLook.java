package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.probe.Unanswered;
import java.io.IOException;
import java.net.URI;

/** Asks an address, and looks at what it answers. One that does not answer is unwell. */
record HttpLook(URI base, ProbeOrder order) {

    private static final int WELL_FROM = 200;
    private static final int WELL_BELOW = 300;

    ProbeSeen look(ProbeSubject.Http http) throws InterruptedException {
        String name = order.policy().name();
        URI uri = base.resolve(http.address());
        String shown = HttpProbe.address(uri);
        BoundedGet.Answer answer;
        try {
            answer = new BoundedGet(
                            uri,
                            order.headerValue(http.credentialsId()).orElse(""),
                            order.policy().timeout())
                    .send();
        } catch (IOException e) {
            return ProbeSeen.unwell(
                    name,
                    shown + " does not answer: "
                            + Unanswered.why(e, order.policy().timeout()));
        }
        boolean isExpected = http.status().isEmpty()
                ? answer.status() >= WELL_FROM && answer.status() < WELL_BELOW
                : http.status().contains(answer.status());
        if (!isExpected) {
            return ProbeSeen.unwell(name, shown + " answers status " + answer.status());
        }
        if (!http.contains().isEmpty() && !answer.body().contains(http.contains())) {
            return ProbeSeen.unwell(name, shown + " does not contain '" + http.contains() + "'");
        }
        if (!http.lacks().isEmpty() && answer.body().contains(http.lacks())) {
            return ProbeSeen.unwell(name, shown + " contains '" + http.lacks() + "'");
        }
        return ProbeSeen.well(name, shown + " answers status " + answer.status());
    }
}
