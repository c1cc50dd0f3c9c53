package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * HMACs under one key. Those that were used wait to be used again: to find one among Java's providers and to give it its key
 * costs as much as a message does.
 */
final class Macs {
    /** So many wait at most; no more are used at once, but where processors are many or busy. */
    private static final int READY = 16;

    private final SecretKey key;
    private final Queue<Mac> ready = new ArrayBlockingQueue<>(READY);

    Macs(SecretKey key) {
        this.key = requireNonNull(key, "key is null");
    }

    byte[] of(byte[] message) throws GeneralSecurityException {
        Optional<Mac> waiting = Optional.ofNullable(ready.poll());
        Mac mac = waiting.isPresent() ? waiting.get() : fresh();
        byte[] code = mac.doFinal(message); // which makes it as it was at first
        boolean unused = ready.offer(mac);
        return code;
    }

    private Mac fresh() throws GeneralSecurityException {
        Mac mac = Mac.getInstance(key.getAlgorithm());
        mac.init(key);
        return mac;
    }
}
