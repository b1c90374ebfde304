package io.jenkins.plugins.signet.smoke.contract;

import io.jenkins.plugins.signet.smoke.text.Quoted;

/**
 * One place where a response is not what its contract says.
 *
 * @param place where in the response: {@code body/items/0/id}, {@code status}, {@code header X-Total}
 * @param problem what is wrong there, as the end of a sentence
 * @param rule JSON pointer to the rule in the contract, as a URI fragment without percent signs (RFC 6901 §6); with
 *     the document's name before {@code #} if it is in another one
 */
public record Drift(String place, String problem, String rule) {

    /** One line for a finding; whatever came from outside is shortened and plain. */
    @Override
    public String toString() {
        boolean inOneDocument = rule.isEmpty() || rule.startsWith("/");
        return Quoted.plain(place) + " " + Quoted.plain(problem) + " (contract " + (inOneDocument ? "#" : "")
                + Quoted.plain(rule) + ")";
    }
}
