package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.shells.ConstructRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every construct of the table comes to the same here as on a controller, where {@code ConstructTableIT} runs it. */
class ConstructTableTest {

    @TempDir
    Path folder;

    static Stream<ConstructRow> rows() throws IOException {
        return ConstructRow.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void holds(ConstructRow row) throws Exception {
        try (TestRunner runner = new TestRunner(folder)) {
            runner.credentials.put("token", new Credentials.Text("s3cr3t"));
            runner.credentials.put("login", new Credentials.Login("jane", "pa55word"));
            RunResult result;
            try {
                result = runner.run(row.jenkinsfile());
            } catch (ProgramException refused) {
                if (!row.refusedHere()) {
                    row.require(ConstructRow.REFUSED, List.of(refused.getMessage()));
                }
                return;
            }
            assertFalse(row.refusedHere(), () -> "is not refused: " + row);
            row.require(String.valueOf(result.result()), runner.log);
        }
    }
}
