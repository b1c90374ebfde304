package io.jenkins.plugins.signet.notify.outbox;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notices;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.courier.Couriers;
import io.jenkins.plugins.signet.notify.courier.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An outbox with HTTP channels, in this process or, by {@link #main}, in one that can be killed. */
final class PostOffice implements AutoCloseable {

    /** So many messages come one by one in this time, where people read. */
    static final int MANY = 5;

    static final Duration WITHIN = Duration.ofSeconds(2);

    private static final DeliveryPolicy IMPATIENT = new DeliveryPolicy(
            Duration.ofMillis(20), Duration.ofMillis(200), 1000, Duration.ofMinutes(5), MANY, WITHIN);

    private final Tickers threads = new Tickers();
    private final Outbox outbox;

    /** @param urls of webhooks, by the channel's name */
    PostOffice(Path folder, Map<String, String> urls, Duration timeout) {
        this(folder, timeout, "key", name -> Optional.ofNullable(urls.get(name))
                .map(url -> new Address.Webhook(url, "key")));
    }

    private PostOffice(
            Path folder, Duration timeout, String secret, Function<String, Optional<? extends Address>> addresses) {
        Couriers couriers = new Couriers(
                new Web(timeout, InstantSource.system()),
                (server, password, mail) -> new Receipt.Refused("no mail here"),
                id -> Optional.of(secret));
        outbox = new Outbox(
                new DataFolder(folder),
                IMPATIENT,
                (app, name) -> addresses
                        .apply(name)
                        .map(address -> couriers.of(new Channel(name, address, Set.of(Occasion.values()), Set.of()))),
                threads.workers(),
                threads,
                InstantSource.system());
    }

    /** One whose channels are all a chat, where people read. */
    static PostOffice ofChat(Path folder, String url) {
        return new PostOffice(folder, Duration.ofSeconds(5), url, name -> Optional.of(new Address.Mattermost("hook")));
    }

    Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        outbox.close();
        threads.close();
    }

    /** Arguments: folder, URL, number of releases, notices for each. Says {@code posted} when all are taken. */
    public static void main(String[] args) throws Exception {
        try (PostOffice office = new PostOffice(Path.of(args[0]), Map.of("hook", args[1]), Duration.ofSeconds(5))) {
            office.outbox().resume();
            for (int number = 0; number < Integer.parseInt(args[3]); number++) {
                for (int release = 0; release < Integer.parseInt(args[2]); release++) {
                    office.outbox().post("hook", Notices.numbered("v" + release, number));
                }
            }
            office.outbox().awaitQuiet(Duration.ofMinutes(2));
        }
    }
}
