/**
 * What {@code bench/run} measures: this program beside baselines of the same run, so that a figure says something on any
 * machine. {@link dev.jiramcp.bench.Bench} is the order of it.
 */
package dev.jiramcp.bench;
