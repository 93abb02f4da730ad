// SPDX-License-Identifier: Apache-2.0
// The unit square of Web Mercator: x from west to east, y from north to south.
const radians = Math.PI / 180;

export const worldX = (longitude: number): number => longitude / 360 + 0.5;
export const worldY = (latitude: number): number => 0.5 - Math.asinh(Math.tan(latitude * radians)) / (2 * Math.PI);
export const longitudeAt = (x: number): number => (x - 0.5) * 360;
export const latitudeAt = (y: number): number => Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) / radians;

/** Metres of the width of that square, at a height of it. */
export const worldMetres = (y: number): number => 40_075_016.7 * Math.cos(latitudeAt(y) * radians);
