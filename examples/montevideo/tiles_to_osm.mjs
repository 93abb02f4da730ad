// SPDX-License-Identifier: Apache-2.0
//
// OpenStreetMap QA tiles to OpenStreetMap XML.
//
// usage: node tiles_to_osm.mjs FOLDER_OF_TILES OUTPUT.osm
//
// A QA tile (Z-X-Y.mvt, layer "osm") holds the objects of a square with all their tags, its coordinates in 2^20 steps
// an edge. Tiles have no nodes: places at the same step of the world's grid become one node. That joins the streets
// again, at crossings and at a tile's border too, where both tiles have the end of a way that it cuts. Of polygons the
// outlines are kept, holes are not. When fewer than 99.5 % of the street pieces hang together in the end, something was
// not joined: the program says so and fails.

import fs from 'node:fs';
import path from 'node:path';
import {VectorTile} from '@mapbox/vector-tile';
import Pbf from 'pbf';

const STEPS = 2 ** 20;           // a tile's edge
const NEW_NODE_IDS = 8e9;        // beyond those of the tiles, which are of 2017
const NEW_WAY_IDS = 8e9;
const LEAST_JOINED = 0.995;      // share of the street pieces

/** The nodes, by their place on the world's grid. */
class Nodes {
    #atPlace = new Map();   // "x,y" -> node
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
    corner({x, y}) {
        return this.#atPlace.get(`${x},${y}`) ?? this.#create(x, y);
    }

    #create(x, y) {
        const node = {id: this.#next++, x, y, tags: {}};
        this.#atPlace.set(`${x},${y}`, node);
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
            const lines = feature.loadGeometry().map((line) => line.map(({x, y}) => (
                {x: tileX * STEPS + x, y: tileY * STEPS + y})));
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
            const corners = line.map((place) => nodes.corner(place));
            const members = corners.filter((node, i) => node !== corners[i - 1]);
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

/** The share of the street pieces that lie in the largest part that hangs together. */
function joinedShare(ways) {
    const towards = new Map();   // a node -> another one of its part; the last one has none
    const last = (node) => {
        while (towards.has(node)) {
            const next = towards.get(node);
            towards.set(node, towards.get(next) ?? next);
            node = next;
        }
        return node;
    };
    const streets = ways.filter(({tags}) => tags.highway);
    const pieces = streets.flatMap(({members}) => members.slice(1).map((node, i) => [members[i], node]));
    for (const [from, to] of pieces) {
        const [a, b] = [last(from), last(to)];
        if (a !== b) {
            towards.set(a, b);
        }
    }
    const count = new Map();
    for (const [from] of pieces) {
        count.set(last(from), (count.get(last(from)) ?? 0) + 1);
    }
    return Math.max(0, ...count.values()) / pieces.length;
}

const ENTITIES = {'&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;'};
const escape = (text) => String(text).replace(/[&"<>]/g, (sign) => ENTITIES[sign]).replace(/[\x00-\x1f]/g, ' ');

const tagsXml = (tags) => Object.entries(tags).filter(([key]) => !key.startsWith('@'))
    .map(([key, value]) => `<tag k="${escape(key)}" v="${escape(value)}"/>`).join('');

/** Degrees of a place on the world's grid (Web Mercator, 2^32 steps around). */
function degrees({x, y}) {
    const world = 2 ** 12 * STEPS;
    return {lon: x / world * 360 - 180, lat: Math.atan(Math.sinh(Math.PI * (1 - 2 * y / world))) * 180 / Math.PI};
}

function write({nodes, ways}, file) {
    const out = fs.openSync(file, 'w');
    const lines = ['<?xml version="1.0" encoding="UTF-8"?>',
        '<osm version="0.6" generator="walkshed examples/montevideo">'];
    const flush = (atLeast) => {
        if (lines.length >= atLeast) {
            fs.writeSync(out, lines.splice(0).join('\n') + '\n');
        }
    };
    let last;
    for (const node of nodes.sort((a, b) => a.id - b.id)) {
        if (node.id !== last) {
            const {lon, lat} = degrees(node);
            const place = `lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}"`;
            lines.push(`<node id="${node.id}" version="1" ${place}>${tagsXml(node.tags)}</node>`);
        }
        last = node.id;
        flush(10_000);
    }
    for (const {id, members, tags} of ways.sort((a, b) => a.id - b.id)) {
        const refs = members.map((node) => `<nd ref="${node.id}"/>`).join('');
        lines.push(`<way id="${id}" version="1">${refs}${tagsXml(tags)}</way>`);
        flush(10_000);
    }
    lines.push('</osm>');
    flush(1);
    fs.closeSync(out);
}

const [folder, output] = process.argv.slice(2);
if (!output) {
    console.error('usage: node tiles_to_osm.mjs FOLDER_OF_TILES OUTPUT.osm');
    process.exit(2);
}
const city = collect(folder);
const share = joinedShare(city.ways);
const joined = `${(100 * share).toFixed(2)} % of the streets hang together`;
console.log(`${city.nodes.length} nodes, ${city.ways.length} ways; ${joined}`);
if (!(share >= LEAST_JOINED)) {
    console.error(`${folder}: the streets that tile borders cut were not joined again`);
    process.exit(1);
}
write(city, output);
