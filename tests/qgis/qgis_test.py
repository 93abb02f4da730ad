#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Has QGIS itself open what the command writes, and draw it.

    qgis_test.py WALKSHED FOLDER COMMAND ...

Runs `WALKSHED COMMAND ... --output FOLDER/results.gpkg` and asks QGIS, without a screen: the project beside the results
opens, all of its layers can be read, each is drawn by classes that every feature is in once, legends are in Chinese and
English; every class with features shows in its colour on the map that QGIS draws of its layer; the layers of the
GeoPackage alone come with a style too; zones are drawn once for each standard; all its QML and SLD can be read. FOLDER/map.png is the map of the project. Exits with 77 when QGIS is not installed.
"""

import os
import re
import subprocess
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import (QgsApplication, QgsMapRendererSequentialJob, QgsMapSettings, QgsProject, QgsRenderContext,
                           QgsRuleBasedRenderer, QgsVectorLayer)
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
    from qgis.PyQt.QtXml import QDomDocument
except ImportError as missing:
    print(f"skipped: no QGIS here ({missing})")
    sys.exit(77)


def check(condition, what):
    if not condition:
        sys.exit(f"FAILED: {what}")


def classes_of(layer):
    renderer = layer.renderer()
    check(isinstance(renderer, QgsRuleBasedRenderer), f"{layer.name()} is drawn by classes")
    return renderer.rootRule().children()


def check_classes(layer):
    """Every feature is in one class, and no class is without a name. Returns the classes with features."""
    check(layer.isValid() and layer.featureCount() > 0, f"{layer.name()}: {layer.source()} can be read")
    rules = classes_of(layer)
    for rule in rules:
        check(rule.label() != "", f"{layer.name()}: a class has a name")
        check(rule.filter() is None or not rule.filter().hasParserError(), f"{layer.name()}: {rule.filterExpression()}")
    context = QgsRenderContext()
    context.expressionContext().setFields(layer.fields())
    used = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        found = [rule for rule in rules if rule.isFilterOK(feature, context)]
        check(len(found) == 1, f"{layer.name()}: feature {feature.id()} is in {len(found)} classes")
        used[found[0].ruleKey()] = found[0]
    return used.values()


def check_rows(path, layers):
    """Where a table has rows of several standards, each has a layer of its own, and no land lies on other land."""
    table = QgsVectorLayer(f"{path}|layername=zones", "zones", "ogr")
    if not table.isValid() or not table.isSpatial():
        return
    standards = table.uniqueValues(table.fields().indexOf("standard_id"))
    shown = [layer for layer in layers if "layername=zones" in layer.source()]
    check(len(shown) == len(standards), f"{len(shown)} layers of zones for {len(standards)} standards")
    check(len({layer.name() for layer in shown}) == len(shown), "layers of zones are told apart by name")
    for layer in shown:
        ids = [feature["zone_id"] for feature in layer.getFeatures()]
        check(len(ids) == len(set(ids)), f"{layer.name()}: each zone is drawn once")


def check_own_styles(path, layer, styles):
    """What QGIS gives a layer of the GeoPackage that somebody opens without the project."""
    alone = QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr")
    labels = {rule.label() for rule in classes_of(alone)}
    check(labels, f"{layer}: has a style of its own")
    for name, qml, sld in styles:
        document = QDomDocument()
        check(document.setContent(qml)[0], f"{layer}: the QML of {name} is XML")
        good, message = alone.importNamedStyle(document)
        check(good, f"{layer}: the QML of {name}: {message}")
        with tempfile.NamedTemporaryFile("w", suffix=".sld", encoding="utf-8") as file:
            file.write(sld)
            file.flush()
            message, good = alone.loadSldStyle(file.name)
        check(good, f"{layer}: the SLD of {name}: {message}")
        check(alone.renderer().symbols(QgsRenderContext()), f"{layer}: the SLD of {name} has symbols")


def drawn(project, layers, picture=None):
    """The colours on a map of some layers of a project."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    if settings.extent().isEmpty():
        settings.setExtent(settings.fullExtent())
    settings.setOutputSize(QSize(900, 700))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if picture:
        image.save(picture)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def stored_styles(path):
    table = QgsVectorLayer(f"{path}|layername=layer_styles", "styles", "ogr")
    check(table.isValid(), "the GeoPackage has styles")
    styles = {}
    for row in table.getFeatures():
        styles.setdefault(row["f_table_name"], []).append((row["styleName"], row["styleQML"], row["styleSLD"]))
    return styles


def main():
    command, folder, *arguments = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "results.gpkg")
    subprocess.run([command, *arguments, "--output", path, "--overwrite", "--quiet"], check=True)
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    check(project.read(os.path.join(folder, "results.qgz")), "the project opens")
    layers = list(project.mapLayers().values())
    check(layers, "the project has layers")
    check(project.crs().isValid(), "the project has a reference system")
    for layer in layers:
        colours = drawn(project, [layer])
        check(len(colours) > 1, f"{layer.name()} is drawn")
        for rule in check_classes(layer):
            colour = rule.symbol().color()
            check(colour.alpha() < 255 or colour.name() in colours, f"{layer.name()}: {rule.label()} is drawn")
        check(re.search(r"[\u4e00-\u9fff].*[A-Za-z]", layer.name()), f"{layer.name()}: in both languages")
    check_rows(path, layers)
    check(all(group.findLayers() for group in project.layerTreeRoot().findGroups()), "groups have layers")
    for table, styles in stored_styles(path).items():
        for name, _, _ in styles:
            check(re.search(r"[\u4e00-\u9fff].*[A-Za-z]", name), f"{table}, style {name}: in both languages")
        check_own_styles(path, table, styles)
    drawn(project, project.layerTreeRoot().layerOrder(), os.path.join(folder, "map.png"))
    print(f"{len(layers)} layers")
    sys.stdout.flush()
    os._exit(0)  # QGIS and Python do not agree on who takes down what


if __name__ == "__main__":
    main()
