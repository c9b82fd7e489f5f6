package dev.mintline.observe;

/** The store's figures for a JMX client on the same machine; nothing is opened to the network. */
public interface StoreMXBean {
    /** Durable commits since the start. */
    long getCommits();

    /** Transactions that took effect since the start; a commit may hold many. */
    long getTransactions();
}
