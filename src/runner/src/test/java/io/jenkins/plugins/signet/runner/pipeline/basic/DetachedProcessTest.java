package io.jenkins.plugins.signet.runner.pipeline.basic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessTest {

    @TempDir
    Path folder;

    /** As is the case while something that was started beside it has inherited the open file. */
    @Test
    void runsAScriptThatIsStillOpenForWriting() throws Exception {
        try (OutputStream inherited = Files.newOutputStream(folder.resolve("script.sh"))) {
            DetachedProcess process = new DetachedProcess(folder, false);
            Process launched = process.launch(
                    "#!/bin/sh\nexit 7\n", folder.resolve("work"), Map.of("PATH", System.getenv("PATH")));
            assertTrue(launched.waitFor(30, TimeUnit.SECONDS), "it hangs");
            assertEquals(7, process.exitCode().orElseThrow(), "what the script ends with");
        }
    }
}
