package io.jenkins.plugins.signet.runner.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {

    @ParameterizedTest(name = "listening on {0}, asked as {1}: {2}")
    @CsvSource(textBlock = """
                    127.0.0.1, 127.0.0.1:8090,     true
                    127.0.0.1, 127.0.0.1,          true
                    127.0.0.1, localhost:8090,     true
                    127.0.0.1, LOCALHOST,          true
                    127.0.0.1, [::1]:8090,         true
                    127.0.0.1, rebound.example,    false
                    127.0.0.1, localhost.example,  false
                    127.0.0.1, 127.0.0.1.example,  false
                    127.0.0.1, 10.0.0.1,           false
                    127.0.0.1, 999.1.1.1,          false
                    127.0.0.1, localhost:8090:1,   false
                    127.0.0.1, user@localhost,     false
                    127.0.0.1, '',                 false
                    127.0.0.1, ,                   false
                    localhost, localhost:8090,     true
                    0.0.0.0,   10.0.0.1:8090,      true
                    0.0.0.0,   rebound.example,    false
                    """)
    void answersUnderItsOwnAddressOnly(String listening, String host, boolean answered) throws UnknownHostException {
        assertEquals(answered, new HostCheck(listening, InetAddress.getByName(listening)).allows(host));
    }
}
