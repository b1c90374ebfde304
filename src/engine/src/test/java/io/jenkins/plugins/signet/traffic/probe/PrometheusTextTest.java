package io.jenkins.plugins.signet.traffic.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.traffic.Counters;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

    @Test
    void countsRequestsInTheFormsThatLibrariesWrite() {
        assertEquals(Optional.of(new Counters(110, 10)), PrometheusText.requests("""
                        # TYPE http_requests_total counter
                        http_requests_total{method="GET",code="200"} 100
                        http_requests_total{method="GET",code="503"} 1e1
                        other_total{code="500"} 5
                        """));
        assertEquals(Optional.of(new Counters(3, 1)), PrometheusText.requests("""
                        http_requests_total{status="2xx"} 2
                        http_requests_total{status="5xx"} 1
                        """));
        assertEquals(Optional.empty(), PrometheusText.requests("jvm_threads 12\n"));
        assertEquals(Optional.of(new Counters(0, 0)), PrometheusText.requests("# TYPE http_requests_total counter\n"));
    }

    @Test
    void readsTheTimeThatRequestsTook() {
        assertEquals(Optional.of(new Counters(7, 3, 9.5)), PrometheusText.requests("""
                        http_server_requests_seconds_count{status="200",uri="/users/{id}"} 4
                        http_server_requests_seconds_count{status="500",uri="/a \\"b\\" {c}"} 3
                        http_server_requests_seconds_sum{status="200",uri="/users/{id}"} 0.5
                        http_server_requests_seconds_sum{status="500",uri="/"} 9
                        """));
        assertEquals(Optional.of(new Counters(4, 0, 2.0)), PrometheusText.requests("""
                        http_requests_total{code="200"} 4
                        http_request_duration_seconds_sum 2
                        """));
    }

    @Test
    void addsAGaugesSamples() {
        String text = """
                # TYPE hikaricp_connections_pending gauge
                hikaricp_connections_pending{pool="a"} 2
                hikaricp_connections_pending{pool="b"} 3
                hikaricp_connections_pending_max 9
                idle +Inf
                """;
        assertEquals(OptionalDouble.of(5), PrometheusText.gauge(text, "hikaricp_connections_pending"));
        assertEquals(OptionalDouble.of(Double.POSITIVE_INFINITY), PrometheusText.gauge(text, "idle"));
        assertEquals(OptionalDouble.empty(), PrometheusText.gauge(text, "hikaricp_connections"));
    }
}
