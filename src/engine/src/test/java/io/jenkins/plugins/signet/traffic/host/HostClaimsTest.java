package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostClaimsTest {

    @TempDir
    Path folder;

    @Test
    void aSecondClaimantIsRefused() throws IOException {
        HostClaims shop = claims("shop-dev", "shop", "dev", "port 9081", "pointer /live");
        shop.mark();
        shop.mark();
        HostClaims blog = claims("blog-dev", "blog", "dev", "port 9083", "pointer /live");
        InputException refused = assertThrows(InputException.class, blog::requireOwn);
        assertTrue(refused.getMessage().contains("pointer /live belongs to shop in dev"), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
        assertThrows(InputException.class, blog::mark);
        assertTrue(Files.notExists(folder.resolve("blog-dev/claims.json")), "nothing of it is marked");
        assertDoesNotThrow(claims("blog-dev", "blog", "dev", "port 9083", "pointer /blog")::mark);
    }

    @Test
    void aFolderOfSlotsHasOneOwner() throws IOException {
        claims("a-b-c", "a-b", "c", "port 1").mark();
        InputException refused = assertThrows(InputException.class, claims("a-b-c", "a", "b-c", "port 2")::requireOwn);
        assertTrue(refused.getMessage().contains("belong to a-b in c"), refused.getMessage());
    }

    @Test
    void whatWasGivenUpIsFree() throws IOException {
        claims("shop-dev", "shop", "dev", "port 9081").mark();
        claims("shop-dev", "shop", "dev", "port 9091").mark();
        assertDoesNotThrow(claims("blog-dev", "blog", "dev", "port 9081")::mark);
        Files.delete(folder.resolve("shop-dev/claims.json"));
        assertDoesNotThrow(claims("wiki-dev", "wiki", "dev", "port 9091")::mark);
    }

    private HostClaims claims(String where, String app, String environment, String... names) throws IOException {
        return new HostClaims(
                folder.resolve("registry"),
                Files.createDirectories(folder.resolve(where)),
                app,
                environment,
                List.of(names));
    }
}
