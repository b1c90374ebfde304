package io.jenkins.plugins.signet.bench.smoke;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The least that Java can do: the JDK's client, and two conditions. Prints the seconds that the checks took. */
public final class BareChecks {

    private static final int OK = 200;

    private BareChecks() {}

    /** @param args the site's URL, and how often to make the checks; the last time counts */
    public static void main(String[] args) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Inputs.PARALLEL);
        double seconds = 0;
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            seconds = seconds(args[0], threads);
        }
        System.out.println(seconds);
        threads.shutdown();
    }

    private static double seconds(String site, ExecutorService threads) throws Exception {
        long began = System.nanoTime();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Future<Boolean>> checks = new ArrayList<>();
        for (int i = 0; i < Inputs.CHECKS; i++) {
            URI url = URI.create(site + "/item/" + i);
            checks.add(threads.submit(() -> passes(client, url)));
        }
        for (Future<Boolean> check : checks) {
            if (!check.get()) {
                throw new IllegalStateException("a check failed");
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static boolean passes(HttpClient client, URI url) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        return response.statusCode() == OK && response.body().contains(Inputs.WORD);
    }
}
