package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwaitedReleaseTest {

    private static JsonNode json(String text) {
        return text == null ? MissingNode.getInstance() : Json.parse(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "soaked   | | | | | nothing is known of it",
                "soaked   | {} | {'state':'RUNNING','stages':[]} | | | it has not soaked",
                "soaked   | {} | {'stages':[{'name':'soak','state':'RUNNING','progress':{'text':'3 s of 9 s'}}]} | | | it soaks, 3 s of 9 s",
                "soaked   | {} | {'stages':[{'name':'soakRelease','state':'PASSED'}]} | | GREEN | it has soaked",
                "soaked   | {} | {'stages':[{'name':'soak','state':'FAILED','summary':'3 failed'}]} | | RED | its soak failed: 3 failed",
                "soaked   | {} | {'stages':[{'name':'soak','state':'FAILED'},{'name':'soak','state':'PASSED'}]} | | GREEN | it has soaked",
                "soaked   | {} | {'stages':[{'name':'soak','state':'SKIPPED','summary':'hotfix'}]} | | AMBER | its soak was skipped: hotfix",
                "soaked   | {} | {'stages':[{'name':'soak','state':'ENDED'}]} | | UNDETERMINED | its soak ended, and nobody knows how",
                "soaked   | {} | {'state':'DONE','outcome':'ABORTED','stages':[]} | | RED | its train has ended, aborted; it has not soaked",
                "asked    | {} | {'state':'RUNNING','awaits':'a lease'} | | | nobody was asked yet",
                "asked    | {} | {'state':'AWAITING_PROMOTION','awaits':'a decision'} | {} | GREEN | it awaits a decision",
                "asked    | {} | {'state':'RUNNING'} | {'settled':{'outcome':'APPROVED','who':'ada'}} | GREEN | it was promoted by ada",
                "asked    | {} | {'state':'RUNNING'} | {'settled':{'outcome':'REJECTED','who':'ada'}} | RED | it was not promoted: rejected by ada",
                "asked    | {} | {'state':'DONE','outcome':'REJECTED'} | | RED | its train has ended, rejected; nobody was asked yet",
                "promoted | {} | {'awaits':'a decision'} | {} | | it awaits a decision",
                "promoted | {} | {} | | | nobody was asked yet",
                "promoted | {} | {} | {'settled':{'outcome':'APPROVED','who':'ada'}} | GREEN | it was promoted by ada",
                "promoted | {} | {} | {'settled':{'outcome':'REJECTED','who':'ada'}} | RED | it was not promoted: rejected by ada",
                "promoted | {} | {} | {'settled':{'outcome':'EXPIRED'}} | RED | it was not promoted: expired",
                "promoted | {} | {'state':'DONE','outcome':'PROMOTED'} | | GREEN | it was promoted",
                "promoted | {} | {'state':'DONE'} | | RED | its train has ended; nobody was asked yet",
                "sealed   | {'seals':[{'environment':'production','verdict':'GREEN'}]} | | | GREEN | it is sealed GREEN in production",
                "sealed   | {'seals':[{'environment':'production','verdict':'RED'}]} | | | RED | it is sealed RED in production",
                "sealed   | {'seals':[{'environment':'production','verdict':'UNDETERMINED'}]} | | | UNDETERMINED | it is sealed UNDETERMINED in production",
                "sealed   | {'seals':[{'environment':'staging','verdict':'GREEN'}]} | {'state':'RUNNING'} | | | it is not sealed in production",
                "sealed   | {'seals':[]} | {'state':'DONE','outcome':'ROLLED_BACK'} | | RED | its train has ended, rolled back; it is not sealed in production",
                "sealed   | {'seals':[]} | {'state':'UNDETERMINED'} | | | it is not sealed in production",
            })
    void saysWhatHasBecomeOfIt(String until, String release, String train, String page, Verdict verdict, String words) {
        AwaitedRelease.Until what = new Parsed.Until().convert(until);
        AwaitedRelease found = AwaitedRelease.of(what, "production", json(release), json(train), json(page));
        assertEquals(Optional.ofNullable(verdict), found.verdict());
        assertEquals(words, found.words());
    }

    @ParameterizedTest
    @CsvSource({"shipped, shipped", "Sealed now, Sealed now"})
    void whatCannotBeWaitedForIsAUsageError(String until, String named) {
        Session session = Session.of("wait", "--until", until, "--app", "shop", "--version", "1");
        assertEquals(2, session.exitCode());
        assertTrue(session.err().contains(named), session.err());
        assertTrue(session.err().contains("soaked, asked, promoted, sealed"), session.err());
    }
}
