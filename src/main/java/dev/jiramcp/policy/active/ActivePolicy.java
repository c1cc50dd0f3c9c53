package dev.jiramcp.policy.active;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.DefaultPolicy;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.PolicyTexts;
import dev.jiramcp.policy.Problem;
import dev.jiramcp.policy.cedar.SetReader;
import dev.jiramcp.policy.set.ActiveSets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by the set that holds now. Whether it still does is looked up once a second, by whoever asks first; a decision is
 * never made by a set of which that was looked up more than four seconds ago. While the default set holds, Cedar is not
 * loaded.
 */
public final class ActivePolicy implements Policy {
    private static final Logger LOG = LoggerFactory.getLogger(ActivePolicy.class);

    /** After this somebody looks it up, while the others go on. */
    private static final long LOOK_UP = Duration.ofSeconds(1).toNanos();

    /** After this nobody goes on before it was looked up. */
    private static final long STALE = Duration.ofSeconds(4).toNanos();

    private final Source source;
    private final SetReader reader;
    private final LongSupplier nanos;
    private final Map<TenantId, Holder> holders = new ConcurrentHashMap<>();

    private ActivePolicy(Source source, SetReader reader, LongSupplier nanos) {
        this.source = requireNonNull(source, "source is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /** By the organisations' own sets. */
    public static ActivePolicy ofStored(ActiveSets sets, SetReader reader, LongSupplier nanos) {
        return new ActivePolicy(new StoredSource(sets), reader, nanos);
    }

    /** By the operator's file, or the files of a folder, for every organisation. */
    public static ActivePolicy ofFiles(Path place, SetReader reader, LongSupplier nanos) {
        return new ActivePolicy(new FileSource(place), reader, nanos);
    }

    /**
     * The set that holds.
     *
     * @param name id and version
     * @param policy decides by it
     * @param problems what is wrong with it, or with the one that should have taken its place
     */
    public record Standing(String name, Policy policy, List<Problem> problems) {
        public Standing {
            requireNonNull(name, "name is null");
            requireNonNull(policy, "policy is null");
            problems = List.copyOf(problems);
        }
    }

    /**
     * Decides.
     *
     * @throws dev.jiramcp.model.Refusal where the set can't be read now
     */
    @Override
    public Decision decide(PolicyRequest request) {
        return standing(request.tenant()).policy().decide(request);
    }

    /** The set that holds for an organisation. */
    public Standing standing(TenantId tenant) {
        return holders.computeIfAbsent(tenant, Holder::new).current();
    }

    /** The active set was changed here: it is looked up before the next decision. */
    public void changed(TenantId tenant) {
        Holder unused = holders.remove(tenant);
    }

    /** What is known of one organisation. */
    private final class Holder {
        private final TenantId tenant;
        private final ReentrantLock lookingUp = new ReentrantLock();
        private volatile @Nullable Known known;

        Holder(TenantId tenant) {
            this.tenant = tenant;
        }

        Standing current() {
            Known now = known;
            long age = now == null ? Long.MAX_VALUE : nanos.getAsLong() - now.at();
            if (now != null && age < LOOK_UP) {
                return now.standing();
            }
            if (now != null && age < STALE && !lookingUp.tryLock()) {
                return now.standing();
            }
            if (now == null || age >= STALE) {
                lookingUp.lock();
            }
            try {
                return lookedUp();
            } finally {
                lookingUp.unlock();
            }
        }

        private Standing lookedUp() {
            long at = nanos.getAsLong();
            Known before = known;
            if (before != null && at - before.at() < LOOK_UP) {
                return before.standing();
            }
            String mark = source.mark(tenant);
            Standing standing = before != null && before.mark().equals(mark)
                    ? before.standing()
                    : load(Optional.ofNullable(before));
            known = new Known(mark, at, standing);
            return standing;
        }

        private Standing load(Optional<Known> before) {
            Source.Text text = source.text(tenant);
            if (text.files().size() == 1 && text.files().get(0).text().equals(PolicyTexts.defaultSet())) {
                return new Standing(DefaultPolicy.SET, new DefaultPolicy(), List.of());
            }
            SetReader.Reading reading = reader.read(text.name(), text.files());
            reading.problems().forEach(problem -> LOG.warn("policy set {}: {}", text.name(), problem));
            if (reading.set().isPresent()) {
                LOG.info("policy set {} holds for '{}'", text.name(), tenant);
                return new Standing(text.name(), reading.set().get(), reading.problems());
            }
            Optional<Standing> last = before.map(Known::standing).filter(standing -> source.keepsLastGood());
            return last.map(good -> new Standing(good.name(), good.policy(), reading.problems()))
                    .orElseGet(() -> new Standing(
                            text.name(), new Unusable(text.name(), reading.problems()), reading.problems()));
        }
    }

    /**
     * What is known.
     *
     * @param mark the source's mark of the set
     * @param at when the look-up began, on the clock of {@code nanos}
     */
    private record Known(String mark, long at, Standing standing) {}
}
