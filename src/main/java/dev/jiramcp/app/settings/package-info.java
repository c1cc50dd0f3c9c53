/** Every setting: a flag, an environment variable and a key of one configuration file, read once and validated together. */
@NullMarked
package dev.jiramcp.app.settings;

import org.jspecify.annotations.NullMarked;
