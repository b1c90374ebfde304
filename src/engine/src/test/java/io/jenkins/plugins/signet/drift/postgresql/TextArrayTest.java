package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextArrayTest {

    @Test
    void itemsAreSplitAtTheirCommas() {
        assertEquals(List.of(), TextArray.items("{}"));
        assertEquals(List.of("public", "t", "id"), TextArray.items("{public,t,id}"));
        assertEquals(List.of("a,b", "", "}{", "null", "NULL"), TextArray.items("{\"a,b\",\"\",\"}{\",NULL,\"NULL\"}"));
    }

    /** What the driver, which writes arrays by itself, makes of names is what the server means by them. */
    @Test
    void whateverAServerWritesIsReadBack() throws SQLException {
        List<String> names =
                List.of("a\"b", "back\\slash", "two words", "ü,{}", "'q'", "\\\"", "line\nfeed", "x=y*/z", "");
        try (Connection connection = PostgresServer.connect(PostgresServer.database());
                var statement = connection.prepareStatement("SELECT ?::text[]::text")) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                assertEquals(names, TextArray.items(row.getString(1)));
            }
        }
    }
}
