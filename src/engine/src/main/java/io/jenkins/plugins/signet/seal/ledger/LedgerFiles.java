package io.jenkins.plugins.signet.seal.ledger;

/** What the ledger does to its files, in few enough ways that a test can cut each of them short at every byte. */
interface LedgerFiles extends AutoCloseable {

    /** Adds to the end of {@code pending}; durable when it returns. On failure {@code pending} is as it was, or poisoned. */
    void append(byte[] bytes);

    /** Cuts {@code pending}; durable when it returns. */
    void truncate(long length);

    /** Replaces a whole file, atomically; durable when it returns. Makes its folders. */
    void replace(String name, byte[] content);

    void delete(String name);

    @Override
    void close();
}
