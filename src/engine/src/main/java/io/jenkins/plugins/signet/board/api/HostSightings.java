package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.Deployments.Place;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers what hosts said, and asks again behind whoever looks: a page is drawn from the last answer, and the next look
 * gets the next one. Hosts that nobody looks at are asked nothing. Safe for several threads.
 */
public final class HostSightings implements HostLooks {

    private final Asking asking;
    private final Duration fresh;
    private final Executor workers;
    private final InstantSource clock;
    private final Map<Place, HostSighting> last = new ConcurrentHashMap<>();
    private final Set<Place> underWay = ConcurrentHashMap.newKeySet();
    private final Set<Place> unreachable = ConcurrentHashMap.newKeySet();
    private final AtomicLong answers = new AtomicLong();

    /** How a shell asks a host. It may take its time. */
    @FunctionalInterface
    public interface Asking {

        /** Empty if there is no host to ask from here. */
        Optional<HostSighting> ask(String app, String environment) throws IOException, InterruptedException;
    }

    /** @param fresh how old an answer may grow before the host is asked again */
    public HostSightings(Asking asking, Duration fresh, Executor workers, InstantSource clock) {
        this.asking = asking;
        this.fresh = fresh;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Optional<HostSighting> of(String app, String environment) {
        Place place = new Place(app, environment);
        HostSighting known = last.get(place);
        boolean isOld = known == null || known.at().plus(fresh).isBefore(clock.instant());
        if (isOld && underWay.add(place)) {
            workers.execute(() -> look(place));
        }
        return Optional.ofNullable(known);
    }

    @Override
    public boolean isAwaited(String app, String environment) {
        Place place = new Place(app, environment);
        return !unreachable.contains(place) && (underWay.contains(place) || last.containsKey(place));
    }

    @Override
    public String tag() {
        last.keySet().forEach(place -> of(place.app(), place.environment()));
        return Long.toString(answers.get());
    }

    private void look(Place place) {
        try {
            asking.ask(place.app(), place.environment())
                    .ifPresentOrElse(seen -> answered(place, seen), () -> isNotAsked(place));
        } catch (IOException | InputException | UndeterminedException e) {
            answered(place, HostSighting.failed(clock.instant(), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.remove(place);
        }
    }

    private void answered(Place place, HostSighting seen) {
        unreachable.remove(place);
        last.put(place, seen);
        answers.incrementAndGet();
    }

    private void isNotAsked(Place place) {
        boolean isNews = unreachable.add(place);
        if (last.remove(place) != null || isNews) {
            answers.incrementAndGet();
        }
    }
}
