console.log("dashboards");
