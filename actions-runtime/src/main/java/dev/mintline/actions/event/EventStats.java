package dev.mintline.actions.event;

/** @param loginsCount interactive logins of the user; not counted by silent logins and refreshes */
public record EventStats(int loginsCount) {}
