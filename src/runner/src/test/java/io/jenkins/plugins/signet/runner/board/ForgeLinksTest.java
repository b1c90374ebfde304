package io.jenkins.plugins.signet.runner.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.board.api.PromotionFacts.Link;
import io.jenkins.plugins.signet.seal.notes.Git;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeLinksTest {

    private static final String NEW = "b".repeat(40);
    private static final String OLD = "a".repeat(40);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "https://forge.example/team/shop.git, https://forge.example/team/shop",
        "https://forge.example:8443/team/sub/shop/, https://forge.example:8443/team/sub/shop",
        "https://user:secret@forge.example/team/shop.git, https://forge.example/team/shop",
        "git@forge.example:team/shop.git, https://forge.example/team/shop",
        "ssh://git@forge.example:2222/team/shop.git, https://forge.example/team/shop",
        "ssh://git@forge.example/team/shop, https://forge.example/team/shop",
        "/srv/git/shop.git, ",
        "file:///srv/git/shop.git, ",
        "../shop, ",
        "javascript:alert(1), ",
        "https://forge.example/\"><script>, ",
    })
    void peopleSeeARepositoryWhereGitFetchesIt(String remote, String address) {
        assertEquals(address == null ? "" : address, ForgeLinks.address(remote).orElse(""));
    }

    private ForgeLinks from(String remote) {
        Git git = new Git(folder);
        git.run(List.of("init", "-q"));
        git.run(List.of("remote", "add", "origin", remote));
        return new ForgeLinks(folder);
    }

    @Test
    void theCommitAndWhatItChangesAreThere() {
        assertEquals(
                List.of(
                        new Link("Commit", "https://forge.example/team/shop/commit/" + NEW),
                        new Link(
                                "Compare with what runs",
                                "https://forge.example/team/shop/compare/" + OLD + "..." + NEW)),
                from("git@forge.example:team/shop.git").of("shop-1", NEW, OLD));
    }

    @Test
    void whatRunsMayNotBeKnown() {
        assertEquals(
                List.of(new Link("Commit", "https://gitlab.example/team/shop/-/commit/" + NEW)),
                from("https://gitlab.example/team/shop.git").of("shop-1", NEW, ""));
    }

    @Test
    void nothingIsLinkedWhereNothingIsKnown() {
        assertEquals(List.of(), new ForgeLinks(folder.resolve("no checkout")).of("shop-1", NEW, OLD));
        assertEquals(List.of(), from("https://forge.example/team/shop.git").of("shop-1", "../x", OLD));
    }
}
