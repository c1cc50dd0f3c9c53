package dev.jiramcp.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Writes on and on, by several threads, and says each number when it is written. */
final class WritingChild {
    private WritingChild() {}

    /** @param arguments the database's address, what to write before each number, and how many threads */
    public static void main(String[] arguments) {
        Store store = Store.at(StoreAddress.of(arguments[0]));
        AtomicLong next = new AtomicLong();
        IntStream.range(0, Integer.parseInt(arguments[2]))
                .forEach(number -> new Thread(() -> writeOn(store, arguments[1], next)).start());
    }

    private static void writeOn(Store store, String name, AtomicLong next) {
        while (true) {
            String id = name + next.incrementAndGet();
            long began = System.nanoTime();
            store.write(database -> database.createUpdate("INSERT INTO note (id, text) VALUES (:id, :text)")
                    .bind("id", id)
                    .bind("text", "x".repeat(300))
                    .execute());
            System.out.println(id + " " + (System.nanoTime() - began) / 1_000_000);
        }
    }
}
