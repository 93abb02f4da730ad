// SPDX-License-Identifier: Apache-2.0
//
// OpenStreetMap QA tiles to OpenStreetMap XML.
//
// usage: node tiles_to_osm.mjs FOLDER_OF_TILES OUTPUT.osm
//
// A QA tile (Z-X-Y.mvt, layer "osm") holds the objects of a square with all their tags, its coordinates in 2^20 steps
// an edge. Tiles have no nodes: places at the same step of the world's grid become one node, which joins the streets
// again. Where a tile's border cuts a way, both tiles have the way's end on the border, at most a few steps apart; ends
// of one way that near to each other become one node too. Of polygons the outlines are kept, holes are not.

import fs from 'node:fs';
import path from 'node:path';
import {VectorTile} from '@mapbox/vector-tile';
import Pbf from 'pbf';

const STEPS = 2 ** 20;           // a tile's edge
const BORDER_SLACK = 3;          // steps
const NEW_NODE_IDS = 8e9;        // beyond those OpenStreetMap uses
const NEW_WAY_IDS = 8e9;

/** The nodes, by their place on the world's grid. */
class Nodes {
    #atPlace = new Map();   // "x,y" -> node
    #ends = new Map();      // "way:x,y" -> node, for ends on a tile's border
    #next = NEW_NODE_IDS;
    all = [];

    /** A mapped node: it has an id and tags of its own. */
    addMapped(x, y, id, tags) {
        const node = {id, x, y, tags};
        if (!this.#atPlace.has(`${x},${y}`)) {
            this.#atPlace.set(`${x},${y}`, node);
        }
        this.all.push(node);
    }

    /** The node of a corner of a way. */
    corner({x, y, onBorder}, wayId) {
        return this.#atPlace.get(`${x},${y}`) ?? (onBorder ? this.#nearEnd(x, y, wayId) : undefined) ?? this.#create(x, y, onBorder ? wayId : undefined);
    }

    #nearEnd(x, y, wayId) {
        for (let dx = -BORDER_SLACK; dx <= BORDER_SLACK; ++dx) {
            for (let dy = -BORDER_SLACK; dy <= BORDER_SLACK; ++dy) {
                const found = this.#ends.get(`${wayId}:${x + dx},${y + dy}`);
                if (found) {
                    return found;
                }
            }
        }
        return undefined;
    }

    #create(x, y, endOfWay) {
        const node = {id: this.#next++, x, y, tags: {}};
        this.#atPlace.set(`${x},${y}`, node);
        if (endOfWay) {
            this.#ends.set(`${endOfWay}:${x},${y}`, node);
        }
        this.all.push(node);
        return node;
    }
}

/** The features of all tiles: {type, tags, lines}, their places on the world's grid. */
function* features(folder) {
    for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.mvt')).sort()) {
        const [, tileX, tileY] = path.basename(file, '.mvt').split('-').map(Number);
        const {layers} = new VectorTile(new Pbf(fs.readFileSync(path.join(folder, file))));
        for (let i = 0; i < layers.osm.length; ++i) {
            const feature = layers.osm.feature(i);
            const lines = feature.loadGeometry().map((line) => line.map(({x, y}) => ({
                x: tileX * STEPS + x, y: tileY * STEPS + y,
                onBorder: x <= 0 || y <= 0 || x >= STEPS || y >= STEPS,
            })));
            yield {type: feature.type, tags: feature.properties, lines};
        }
    }
}

/** Twice the area a ring encloses, negative when it turns the other way: a hole. */
function turning(ring) {
    return ring.reduce((sum, {x, y}, i) => {
        const next = ring[(i + 1) % ring.length];
        return sum + (x - ring[0].x) * (next.y - ring[0].y) - (next.x - ring[0].x) * (y - ring[0].y);
    }, 0);
}

/** Collects ways; the second part of one that a border cut, and every relation's, gets an id of its own. */
function collect(folder) {
    const nodes = new Nodes();
    const ways = [];
    const used = new Set();
    let nextWay = NEW_WAY_IDS;
    const rest = [];
    for (const feature of features(folder)) {
        if (feature.type === 1) {
            nodes.addMapped(feature.lines[0][0].x, feature.lines[0][0].y, feature.tags['@id'], feature.tags);
        } else {
            rest.push(feature);
        }
    }
    for (const {type, tags, lines} of rest) {
        for (const line of lines.filter((ring) => type !== 3 || turning(ring) > 0)) {
            const members = line.map((place) => nodes.corner(place, tags['@id'])).filter((node, i, all) => node !== all[i - 1]);
            if (type === 3 && members[0] !== members.at(-1)) {
                members.push(members[0]);
            }
            if (members.length < 2) {
                continue;
            }
            const isFirst = tags['@type'] === 'way' && !used.has(tags['@id']);
            used.add(tags['@id']);
            ways.push({id: isFirst ? tags['@id'] : nextWay++, members, tags});
        }
    }
    return {nodes: nodes.all, ways};
}

const escape = (text) => String(text).replace(/[&"<>]/g, (c) => ({'&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;'})[c])
    .replace(/[\x00-\x1f]/g, ' ');

const tagsXml = (tags) => Object.entries(tags).filter(([key]) => !key.startsWith('@'))
    .map(([key, value]) => `<tag k="${escape(key)}" v="${escape(value)}"/>`).join('');

/** Degrees of a place on the world's grid (Web Mercator, 2^32 steps around). */
function degrees({x, y}) {
    const world = 2 ** 12 * STEPS;
    return {lon: x / world * 360 - 180, lat: Math.atan(Math.sinh(Math.PI * (1 - 2 * y / world))) * 180 / Math.PI};
}

function write({nodes, ways}, file) {
    const out = fs.openSync(file, 'w');
    const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="walkshed examples/montevideo">'];
    const flush = (atLeast) => {
        if (lines.length >= atLeast) {
            fs.writeSync(out, lines.splice(0).join('\n') + '\n');
        }
    };
    let last;
    for (const node of nodes.sort((a, b) => a.id - b.id)) {
        if (node.id !== last) {
            const {lon, lat} = degrees(node);
            lines.push(`<node id="${node.id}" version="1" lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}">${tagsXml(node.tags)}</node>`);
        }
        last = node.id;
        flush(10_000);
    }
    for (const {id, members, tags} of ways.sort((a, b) => a.id - b.id)) {
        lines.push(`<way id="${id}" version="1">${members.map((node) => `<nd ref="${node.id}"/>`).join('')}${tagsXml(tags)}</way>`);
        flush(10_000);
    }
    lines.push('</osm>');
    flush(1);
    fs.closeSync(out);
}

const [folder, output] = process.argv.slice(2);
const city = collect(folder);
write(city, output);
console.log(`${city.nodes.length} nodes and ${city.ways.length} ways in ${output}`);
